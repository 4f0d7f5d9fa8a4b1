import type { DesiredHost } from '../model/desired.ts';
import type { ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';

const SETTINGS = '/etc/sysctl.d/';
const LINE = /^-?(?<key>[\w.*-]+) *= *(?<value>\S.*?) *$/;

/** One line of a file in /etc/sysctl.d (sysctl.d(5)). */
export interface KernelSetting {
  /** The file that declares it. */
  readonly file: string;
  /** Below /proc/sys, with `*` for any name at one place. */
  readonly path: string;
  readonly value: string;
}

/** The kernel settings that a host's files declare. */
export function kernelSettings({ files }: Pick<DesiredHost, 'files'>): readonly KernelSetting[] {
  return files.flatMap(({ path: file, content }) => {
    if (!file.startsWith(SETTINGS) || content.kind !== 'text') return [];
    return content.text.split('\n').flatMap((line) => {
      const { key, value } = LINE.exec(line)?.groups ?? {};
      return key && value ? [{ file, path: `/proc/sys/${key.replaceAll('.', '/')}`, value }] : [];
    });
  });
}

/** A file of settings is taken once more when the kernel has another value of any; what it does not have is left out. */
export function kernelSteps(desired: DesiredHost, { kernel }: ObservedHost): Step[] {
  const wrong = kernelSettings(desired).flatMap(({ file, path, value }) => {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`);
    const found = Object.entries(kernel).find(([name, now]) => pattern.test(name) && now !== value);
    return found ? [{ file, reason: `${found[0]} is ${found[1]}` }] : [];
  });
  const first = new Map(wrong.toReversed().map((each) => [each.file, each]));
  return [...first.values()].map(({ file, reason }) => ({ kind: 'set-kernel', path: file, reason }));
}
