import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** Who runs trivet. */
export interface Person {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Where their own configuration lies. */
  readonly config: string;
  /** They have become root by sudo(8): what is theirs is made theirs, and what is run for them is run as them. */
  readonly bySudo: boolean;
  readonly home: string;
}

/** Under sudo, it is whoever called it: keys and keyrings are theirs, and not root's. */
export function person(env: NodeJS.ProcessEnv = process.env): Person {
  const self = userInfo();
  const caller = self.uid === 0 && env.SUDO_UID && env.SUDO_UID !== '0' ? accountOf(env.SUDO_UID) : undefined;
  if (caller) return { ...caller, config: join(caller.home, '.config'), bySudo: true };
  const home = env.HOME || self.homedir;
  return {
    name: self.username,
    uid: self.uid,
    gid: self.gid,
    config: env.XDG_CONFIG_HOME || join(home, '.config'),
    bySudo: false,
    home,
  };
}

/** By getent(1), for not everybody stands in /etc/passwd. */
function accountOf(id: string): Pick<Person, 'name' | 'uid' | 'gid' | 'home'> | undefined {
  const { stdout } = spawnSync('getent', ['passwd', '--', id], { encoding: 'utf8' });
  const [name, , uid, gid, , home] = (stdout ?? '').trim().split(':');
  return name && home ? { name, uid: Number(uid), gid: Number(gid), home } : undefined;
}
