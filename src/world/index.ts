export {
  AUTHORITY_NAME,
  AUTHORITY_SECRET,
  MAILBOX_NAME,
  PAYSIM_NAME,
  PAYSIM_URL,
  WORLD_HOST,
} from './names.ts';
export { isWorld, worldHost } from './place.ts';
export { WORLD_ROLES } from './roles.ts';
export { sandboxAt, type WayToSee, waysToSee } from './see.ts';
export { VISITORS } from './visitors.ts';
