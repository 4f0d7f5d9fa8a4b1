import type { SupervisorSettings } from '../../../model/supervisor.ts';

/** Of a host that elects nobody: a configured primary, and those that copy one, configured or elected by others. */
export type StaticSettings = Exclude<SupervisorSettings, { role: 'voter' }>;
