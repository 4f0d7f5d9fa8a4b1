import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { onHost } from './host.ts';

/** What units of a host say from now on, told whenever it is asked for. */
export async function journalFrom(
  lab: LoadedEnvironment,
  host: string,
  units: readonly string[],
): Promise<() => Promise<string>> {
  const cursor = await onHost(lab, host, 'journalctl --lines 0 --show-cursor | sed -n "s,^-- cursor: ,,p"');
  const chosen = units.map((unit) => `--unit ${unit}`).join(' ');
  return () => onHost(lab, host, `journalctl ${chosen} --output cat --after-cursor '${cursor}'`);
}
