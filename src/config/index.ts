export { check } from './check.ts';
export { defineApplication, defineEnvironment } from './define.ts';
export { type IdleSetting, idleSettings } from './idle.ts';
export { NAME } from './schema.ts';
