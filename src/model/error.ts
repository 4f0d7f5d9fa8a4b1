/**
 * Every error that a person can meet: its code, and what it means in one sentence.
 * `docs/errors.md` holds the same rows, kept in step by a test.
 */
export const ERRORS = {
  TRV_NOT_ROOT: 'The command needs root, to create network namespaces and start machines.',
  TRV_NOT_LINUX: 'Labs run on Linux only.',
  TRV_USAGE: 'The command line cannot be understood.',
  TRV_LOCKED: 'Another trivet is at work on this environment.',
  TRV_DATA_GOES: 'Data would go that cannot be had back, and nobody has said that it may.',
  TRV_NOT_RUNNING: 'The environment has no running hosts.',
  TRV_ENVIRONMENT_NOT_FOUND: 'No environment file has that name.',
  TRV_ENVIRONMENT_BROKEN: 'The environment file cannot be loaded as a module.',
  TRV_ENVIRONMENT_INVALID: 'The environment file has an unknown key, a wrong type or an impossible value.',
  TRV_APPLICATION_NOT_FOUND: 'There is no application of that name, or none is named.',
  TRV_APPLICATION_BROKEN: 'What an application says of itself cannot be used.',
  TRV_NAME_TAKEN: 'Another file of the same name has brought up what there is.',
  TRV_SERVICE_LEVEL: 'The environment owes its users what its topology cannot keep.',
  TRV_PROGRAM_MISSING: 'This machine lacks a program that labs are made with.',
  TRV_PROGRAM_FAILED: 'A program on this machine failed where it has to succeed.',
  TRV_NO_CGROUP2: 'This machine has no cgroup v2, in which lab hosts are kept apart.',
  TRV_SUBNET_IN_USE: "The lab's subnet is in use by another interface, route or lab.",
  TRV_OVERLAY_UNSUPPORTED: "The state folder's file system cannot hold the hosts' changes.",
  TRV_DISK_FULL: 'There is not enough free disk space.',
  TRV_MEMORY_SHORT: 'There is not enough free memory for the hosts.',
  TRV_IMAGE_BUILD: 'The lab image could not be built.',
  TRV_IMAGE_GONE: 'The image that a host was made from is no longer in the cache.',
  TRV_HOST_START: 'A lab host did not come up.',
  TRV_HOST_STUCK: 'Processes of a lab host cannot be ended.',
  TRV_MOUNT_BUSY: 'A program still uses files of a lab host.',
  TRV_PORT_IN_USE: 'Something else listens at the address to publish.',
  TRV_HOST_UNREACHABLE: 'A host does not answer over SSH.',
  TRV_COMMAND_TIMEOUT: 'A command on a host came to its limit: in all, or without a sign of progress.',
  TRV_HOST_LATE:
    'A host whose services were restarted does not serve again in time; hosts like it keep theirs.',
  TRV_CONFLICT: 'Two roles want different things of the same file, user, directory or unit of one host.',
  TRV_ROLE_BROKEN:
    'A role asks for something that cannot hold together, such as a file in a folder that no role creates.',
  TRV_SECRETS_UNUSABLE: 'The file of secrets is damaged, or others can read it.',
  TRV_IDENTITY_MISSING: 'The identity that opens the secrets is not where it is looked for.',
  TRV_IDENTITY_UNUSABLE: 'The identity is none, others can read it, or it does not open the secrets.',
  TRV_SECRET_UNKNOWN: 'The environment has no secret of that name.',
  TRV_SECRET_NOT_MADE_HERE:
    'The secret is not of those that Trivet makes, and so cannot be rotated by it alone.',
  TRV_SECRET_UNDER_WAY: 'The secret is being rotated, and that has to be completed first.',
  TRV_OBSERVE_FAILED: 'A host did not say completely what state it is in.',
  TRV_STEP_FAILED: 'A step of bringing a host to its desired state failed on the host.',
  TRV_LOCKED_OUT: 'With what was tried on a host nobody gets in any more; the host has undone it.',
  TRV_NOT_CONVERGED: 'All steps succeeded, and yet the host is not in its desired state.',
  TRV_SITE_BUILD: 'The site does not build.',
  TRV_MIGRATION_FAILED: 'A migration of the database failed; every server keeps its release.',
  TRV_TASK_FAILED: 'A task of the site failed; what it had finished stays.',
  TRV_SERVER_AWAY: 'A server does not answer, or serves nobody: a change of releases would leave it behind.',
  TRV_LAST_SERVER: 'The only server that serves would be restarted, and the site would be away.',
  TRV_RELEASE_UPLOAD: 'A release did not arrive whole on a server; no server was switched.',
  TRV_RELEASE_NOT_OFFERED: 'Servers have changed to a release, and cannot offer it to those that have not.',
  TRV_RELEASE_UNHEALTHY:
    'A server does not become ready with a release; another that ran before it was put back.',
  TRV_RELEASE_UNKNOWN: 'No such release is on every server.',
  TRV_NOT_IN_ROTATION: 'A load balancer does not send requests to a server that says it is ready.',
  TRV_DATABASE_REFUSED:
    'What was asked of the database cannot be done now, or would lose something; nothing was done.',
  TRV_DATABASE_LATE: 'A database host did not become what it shall be in time; it goes on by itself.',
  TRV_DRILL_NOT_REVERTED: 'A drill has left something broken that it could not put right.',
  TRV_DRILL_NOT_HEALTHY: 'The environment is not healthy, so a drill would show nothing.',
  TRV_DRILL_LOAD: 'The load that a drill measures with does not run.',
  TRV_DRILL_IMPOSSIBLE: 'The environment has no such thing as the drill breaks.',
  TRV_NOT_HEALTHY: 'The site answers, and a host is still unhealthy.',
  TRV_CHAIN_BROKEN: 'The whole chain, from a name look-up to a write read back, does not answer.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERRORS;

/** The one error that people see: what happened, where, why, and what to do next. */
export class TrivetError extends Error {
  readonly code: ErrorCode;
  /** A path in the environment file, a host, a file or a command. */
  readonly where: string;
  readonly next: string;

  constructor(code: ErrorCode, detail: { where: string; why: string; next: string; cause?: unknown }) {
    super(detail.why, { cause: detail.cause });
    this.name = 'TrivetError';
    this.code = code;
    this.where = detail.where;
    this.next = detail.next;
  }
}
