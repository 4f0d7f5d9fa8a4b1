import { hostsOf } from './host/list.ts';
import { isOn } from './host/machine.ts';
import { publishedIn } from './publish.ts';
import { groupsHere, labsIn, runningUnits } from './system/groups.ts';

export interface ObservedLab {
  readonly hosts: readonly { readonly name: string; readonly running: boolean }[];
  /** The local address that is forwarded into the lab, such as `127.0.0.1:8080`. */
  readonly published: string | null;
}

/** What there is of a lab now, whatever its environment file says. */
export async function observeLab(lab: string): Promise<ObservedLab> {
  const groups = await groupsHere();
  const names = await hostsOf(lab);
  const hosts = await Promise.all(
    names.map(async (name) => ({ name, running: await isOn(groups, { lab, host: name }) })),
  );
  return { hosts, published: (await publishedIn(groups, lab))?.listen ?? null };
}

/** Names of the labs in which anything runs. */
export async function labsRunning(): Promise<readonly string[]> {
  const groups = await groupsHere();
  const labs = await labsIn(groups);
  const units = await Promise.all(labs.map((lab) => runningUnits(groups, lab)));
  return labs.filter((_, index) => units[index]?.length);
}
