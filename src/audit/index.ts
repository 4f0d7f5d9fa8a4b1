export { audit, type Judged, type Outlook, type Report } from './audit.ts';
export { elementOf, elementsOf, keyOf } from './elements.ts';
export { predict } from './predict.ts';
export { RULES } from './rules/index.ts';
export { remedyText } from './rules/remedy.ts';
export { lineOf, sarif } from './sarif.ts';
export { type Shortfall, shortfalls } from './service-level.ts';
export { ELECTION, SERVER, type Timer, VRRP } from './timers.ts';
export { CAN, inWords, sentence } from './words.ts';
