import { execFile } from 'node:child_process';
import { TrivetError } from '../model/error.ts';
import { person } from '../state/person.ts';

/** A person may have to type something, or to touch a key. */
const PATIENCE_MS = 120_000;

/** Each is asked once a process: a person would be asked again otherwise. */
const said = new Map<string, Promise<string>>();

/** What a keyring or an agent says. @throws TrivetError TRV_IDENTITY_MISSING */
export function saidBy(argv: readonly [string, ...string[]]): Promise<string> {
  const key = argv.join('\0');
  const known = said.get(key);
  if (known) return known;
  const asked = ask(argv);
  said.set(key, asked);
  return asked;
}

/** As the person who called sudo: a keyring is open to nobody else, root neither. */
function ask([program, ...words]: readonly [string, ...string[]]): Promise<string> {
  const who = person();
  const session = `/run/user/${who.uid}`;
  const theirs = who.bySudo
    ? {
        uid: who.uid,
        gid: who.gid,
        cwd: '/',
        env: {
          ...process.env,
          HOME: who.home,
          USER: who.name,
          LOGNAME: who.name,
          XDG_RUNTIME_DIR: session,
          DBUS_SESSION_BUS_ADDRESS: `unix:path=${session}/bus`,
        },
      }
    : {};
  return new Promise((resolve, reject) => {
    const child = execFile(program, words, { ...theirs, timeout: PATIENCE_MS }, (error, stdout) => {
      if (!error) return resolve(stdout);
      // Whatever it has printed may be the key itself: only its exit code is told.
      const why =
        error.code === 'ENOENT'
          ? 'there is no such program'
          : `it ended with ${child.signalCode ?? error.code}`;
      reject(
        new TrivetError('TRV_IDENTITY_MISSING', {
          where: `TRIVET_IDENTITY_COMMAND=${[program, ...words].join(' ')}`,
          why,
          next: 'Run it by hand: it shall print an identity of age. It is run without a shell: quotes and pipes belong into a script.',
        }),
      );
    });
    child.stderr?.pipe(process.stderr);
    child.stdin?.end();
  });
}
