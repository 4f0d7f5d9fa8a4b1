import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { checkSettings, type FoundApplication, findApplication } from '../application/find.ts';
import { check, type IdleSetting, idleSettings } from '../config/index.ts';
import { nearest } from '../config/nearest.ts';
import type { Config } from '../model/environment.ts';
import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import { type Known, knownHere, originOf } from '../state/origin.ts';
import { type StatePaths, statePaths } from '../state/paths.ts';
import { ROOT } from '../state/root.ts';
import { topologyOf } from '../topology/index.ts';
import { type Loaded, loadFile } from './load/index.ts';

/** An environment by its name, whatever its file says. */
export interface NamedEnvironment {
  readonly name: string;
  readonly paths: StatePaths;
}

/** An environment file that was found, loaded, checked and placed. */
export interface LoadedEnvironment extends NamedEnvironment {
  /** What names it on a command line: its name, or the path that it was loaded by. */
  readonly word: string;
  /** For people: relative to where they are. */
  readonly file: string;
  /** The same file as an absolute path without symbolic links. */
  readonly path: string;
  readonly config: Config;
  /** What its servers run. */
  readonly application: FoundApplication;
  /** What the application has to say about its settings, although they are in order. */
  readonly warnings: readonly string[];
  /** What is written in the file and means nothing. */
  readonly idle: readonly IdleSetting[];
  /** What the file itself prints when it is loaded. */
  readonly printed: string;
  readonly topology: Topology;
}

const FOLDER = join(ROOT, 'environments');

/** Names of the files under environments/, examples left out. */
export function environmentNames(folder = FOLDER): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => /^[^.]+\.ts$/.test(entry.name) && !entry.isDirectory())
    .map(({ name }) => basename(name, '.ts'))
    .sort();
}

/**
 * Loads an environment by a path that ends in `.ts`, or by its name: of a file under environments/, or of what was
 * brought up on this machine. Without either it is `lab`.
 * @throws TrivetError TRV_ENVIRONMENT_NOT_FOUND, TRV_ENVIRONMENT_BROKEN, TRV_ENVIRONMENT_INVALID, TRV_APPLICATION_…
 */
export async function loadEnvironment(wanted?: string, folder = FOLDER): Promise<LoadedEnvironment> {
  const name = wanted ?? 'lab';
  const isPath = name.endsWith('.ts');
  const path = isPath ? resolve(name) : pathOf(name, folder);
  if (!existsSync(path)) throw notFound(name, folder);
  const file = path.startsWith(`${process.cwd()}/`) ? relative(process.cwd(), path) : path;
  const { value, printed } = await load(path, file);
  const checked = check(value, file);
  if (!isPath && checked.name !== name) throw misnamed(name, checked.name, file);
  const application = await findApplication(checked.application.name, path);
  const { settings, warnings } = await checkSettings(
    application,
    checked.application.settings,
    { realPayments: checked.payment !== 'sandbox' },
    file,
  );
  const config = { ...checked, application: { ...checked.application, settings } };
  return {
    name: config.name,
    word: isPath ? file : name,
    file,
    path: realpathSync(path),
    config,
    application,
    warnings,
    idle: idleSettings(value, config),
    printed,
    topology: topologyOf(config, application.application),
    paths: statePaths(config.name),
  };
}

function pathOf(name: string, folder: string): string {
  const path = join(folder, `${name}.ts`);
  return existsSync(path) ? path : (originOf(statePaths(name)) ?? path);
}

/**
 * What a person calls by a name, or by the path of the file that it was brought up from. What is known on this machine
 * needs no file any more; the file of anything else is loaded.
 * @throws TrivetError TRV_ENVIRONMENT_…
 */
export async function nameEnvironment(wanted?: string): Promise<NamedEnvironment> {
  const word = wanted ?? 'lab';
  const file = existsSync(word) ? realpathSync(word) : resolve(word);
  const isMeant = (known: Known) => (word.endsWith('.ts') ? known.file === file : known.name === word);
  const [here, ...others] = knownHere().filter(isMeant);
  if (here && others.length === 0) return { name: here.name, paths: statePaths(here.name) };
  return loadEnvironment(wanted);
}

async function load(path: string, file: string): Promise<Exclude<Loaded, { kind: 'failed' }>> {
  const loaded = await loadFile(path);
  if (loaded.kind === 'loaded') return loaded;
  const { line, why } = loaded;
  const [here] = knownHere().filter((known) => known.file === path);
  const down = here ? `\nWhat it has brought up is taken down without it: sudo trivet down ${here.name}` : '';
  throw new TrivetError('TRV_ENVIRONMENT_BROKEN', {
    where: line === undefined ? file : `${file}:${line}`,
    why,
    next: `Correct the file; environments/as-drawn.ts is one that works.${down}`,
  });
}

function notFound(name: string, folder: string): TrivetError {
  const known = environmentNames(folder);
  const guess = nearest(name, known);
  const [here] = knownHere().filter((each) => each.name === name || each.file === resolve(name));
  if (here) return lost(name, here);
  return new TrivetError('TRV_ENVIRONMENT_NOT_FOUND', {
    where: name,
    why: name.endsWith('.ts') ? 'there is no such file' : `there is no environments/${name}.ts`,
    next: guess ? `Did you mean "${guess}"?` : `There are: ${known.join(', ')}.`,
  });
}

/** It is known on this machine, and its file is not where it was. */
function lost(where: string, { name, file }: Known): TrivetError {
  return new TrivetError('TRV_ENVIRONMENT_NOT_FOUND', {
    where,
    why: file
      ? `${name} was brought up from ${file}, which is gone`
      : `it is not known which file ${name} was brought up from`,
    next: `Name the file by its path, or take down what is there without it: sudo trivet down ${name}`,
  });
}

/** Two files of one name would share hosts and data. */
function misnamed(fileName: string, name: string, file: string): TrivetError {
  return new TrivetError('TRV_ENVIRONMENT_INVALID', {
    where: `${file}: name`,
    why: `the file is called "${fileName}", and the environment in it "${name}"`,
    next: `Write name: '${fileName}', or rename the file.`,
  });
}
