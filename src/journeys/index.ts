export type { Answer, Ask, Clock, Means, Question, Reply, Send, Sent } from './ask.ts';
export { chance, pick } from './chance.ts';
export { attribute, type Form, formsOf } from './forms.ts';
export {
  DONE,
  type Done,
  doneOf,
  type Entry,
  failed,
  type Journey,
  type Journeys,
  messageOf,
  type Users,
} from './journey.ts';
export { resolveIn } from './resolve.ts';
export { type Ledger, type Tenant, tenantOf } from './tenant.ts';
export { type Page, type VirtualUser, virtualUser } from './virtual-user.ts';
export { type Visit, visitOf } from './visit.ts';
export { writerOf } from './write.ts';
