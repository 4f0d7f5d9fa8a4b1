import { type DesiredHost, type Directory, NO_SHELL, type User } from '../model/desired.ts';
import type { ObservedEntry, ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';
import type { Digest } from './marker.ts';

const ABSENT = 'it does not exist';

export function packageSteps(desired: DesiredHost, observed: ObservedHost): Step[] {
  const installed = new Set(observed.packages);
  const packages = desired.packages.filter((name) => !installed.has(name));
  return packages.length === 0 ? [] : [{ kind: 'install-packages', packages, reason: 'not installed' }];
}

export function userSteps(desired: DesiredHost, observed: ObservedHost): Step[] {
  return desired.users.flatMap((user): Step[] => {
    const reason = whyUser(user, observed);
    return reason === null ? [] : [{ kind: 'ensure-user', user, reason }];
  });
}

function whyUser(user: User, observed: ObservedHost): string | null {
  const found = observed.users[user.name];
  if (!found) return ABSENT;
  if (found.shell !== NO_SHELL) return `its shell is ${found.shell}`;
  if (found.home !== user.home) return `its home is ${found.home}`;
  const missing = user.groups.filter((group) => !found.groups.includes(group));
  return missing.length === 0 ? null : `it is not in ${missing.join(', ')}`;
}

export function directorySteps(desired: DesiredHost, observed: ObservedHost): Step[] {
  return desired.directories.flatMap((directory): Step[] => {
    const found = observed.directories[directory.path];
    return found ? ownershipSteps(directory, found) : [{ kind: 'make-directory', directory, reason: ABSENT }];
  });
}

/** Files to write come first, so that they are staged, checked and put in place together. */
export function fileSteps(desired: DesiredHost, observed: ObservedHost, digest: Digest): Step[] {
  const writes: Step[] = [];
  const ownership: Step[] = [];
  for (const file of desired.files) {
    const found = observed.files[file.path];
    if (!found) writes.push({ kind: 'write-file', file, reason: ABSENT });
    else if (found.sha256 !== digest(file.content)) {
      writes.push({ kind: 'write-file', file, reason: 'its content differs' });
    } else ownership.push(...ownershipSteps(file, found));
  }
  return [...writes, ...ownership];
}

function ownershipSteps({ path, owner, group, mode }: Directory, found: ObservedEntry): Step[] {
  if (found.owner === owner && found.group === group && found.mode === mode) return [];
  const entry = { path, owner, group, mode };
  return [{ kind: 'set-ownership', entry, reason: `it is ${found.owner}:${found.group} ${found.mode}` }];
}
