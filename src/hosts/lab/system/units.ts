import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrivetError } from '../../../model/error.ts';
import { absent, foldersIn, textOf } from '../../../state/files.ts';
import { attempt, PATH, run } from '../../../state/program.ts';
import { done, pending, until } from '../../../wait/until.ts';
import { type Groups, groupOf, isRunning, labsIn, service, slice, type Unit } from './groups.ts';

export interface Program {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The file that takes what it prints. */
  readonly log: string;
  /** The exit code with which it asks to be started again. */
  readonly againOn?: number;
}

/** Starts a program in a unit of its own, detached from trivet. */
export async function startUnit(groups: Groups, unit: Unit, program: Program): Promise<void> {
  await mkdir(dirname(program.log), { recursive: true });
  if (groups.kind === 'systemd') await run(systemdRun(unit, program));
  else await startPlain(groupOf(groups, unit), program);
}

function systemdRun(unit: Unit, { argv, env, log, againOn }: Program): readonly string[] {
  return [
    'systemd-run',
    '--quiet',
    '--collect',
    `--unit=${service(unit)}`,
    `--slice=${slice(unit.lab)}`,
    `--description=trivet: ${unit.name} of ${unit.lab}`,
    '--property=Delegate=yes',
    '--property=KillMode=mixed',
    '--property=TasksMax=infinity',
    `--property=StandardOutput=truncate:${log}`,
    `--property=StandardError=append:${log}`,
    ...(againOn === undefined
      ? []
      : [`--property=RestartForceExitStatus=${againOn}`, `--property=SuccessExitStatus=${againOn}`]),
    ...Object.entries(env).map(([key, value]) => `--setenv=${key}=${value}`),
    '--',
    ...argv,
  ];
}

/** The starting shell joins the group before it becomes the program: no child can escape it. */
const START = 'echo $$ > "$0/cgroup.procs" && exec "$@"';

/** The shell that starts a program again lives in the unit's group, for a group with groups below it holds none. */
const KEEP = `mkdir -p "$0/keeper" && echo $$ > "$0/keeper/cgroup.procs" || exit
again=$1; shift
while sh -c '${START}' "$0" "$@"; [ $? -eq "$again" ]; do :; done`;

async function startPlain(group: string, { argv, env, log, againOn }: Program): Promise<void> {
  await mkdir(group, { recursive: true });
  await using output = await open(log, 'w');
  const line = againOn === undefined ? [START, group] : [KEEP, group, String(againOn)];
  const child = spawn('sh', ['-c', ...line, ...argv], {
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...env, PATH },
  });
  await once(child, 'spawn');
  child.unref();
}

const GONE_WITHIN_MS = 10_000;

/** Ends every process of a unit at once, as a cut power supply does, and waits until none is left. */
export async function killUnit(groups: Groups, unit: Unit): Promise<void> {
  const group = groupOf(groups, unit);
  await writeFile(join(group, 'cgroup.kill'), '1').catch(absent(undefined));
  await until(
    { within: GONE_WITHIN_MS, every: 20 },
    async () => ((await isRunning(group)) ? pending(await processesIn(group)) : done(undefined)),
    (seen) =>
      new TrivetError('TRV_HOST_STUCK', {
        where: group,
        why: `processes ${seen} outlive SIGKILL`,
        next: 'They wait for a device or a file system (state D in `ps`); run the same command again when they are gone.',
      }),
  );
}

async function processesIn(group: string): Promise<string> {
  const lists = await Promise.all([
    textOf(join(group, 'cgroup.procs')),
    ...(await foldersIn(group)).map((name) => processesIn(join(group, name))),
  ]);
  return lists
    .flatMap((list) => list?.split(/\s+/) ?? [])
    .filter((pid) => pid !== '')
    .join(' ');
}

/** Removes what is left of a unit in which nothing runs any more. */
export async function clearUnit(groups: Groups, unit: Unit): Promise<void> {
  if (groups.kind === 'systemd') await attempt(['systemctl', 'stop', service(unit)]);
  else await removeTrees(groups, join(unit.lab, unit.name));
}

/** Removes what is left of a lab in which nothing runs any more. */
export async function clearLab(groups: Groups, lab: string): Promise<void> {
  if (groups.kind === 'systemd') {
    await attempt(['systemctl', 'stop', slice(lab)]);
    return;
  }
  await removeTrees(groups, lab);
  const others = await labsIn(groups);
  if (others.length === 0) await removeTrees(groups, '.');
}

/** A folder of trivet's control groups, in every tree that has it. */
async function removeTrees({ root, shadows }: Groups, folder: string): Promise<void> {
  for (const tree of [root, ...shadows]) await removeTree(join(tree, 'trivet', folder));
}

async function removeTree(group: string): Promise<void> {
  const entries = await readdir(group, { withFileTypes: true }).catch(absent([]));
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(group, entry.name));
  await rmdir(group).catch(absent(undefined));
}
