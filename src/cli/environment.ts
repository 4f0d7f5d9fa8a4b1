import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { check, type IdleSetting, idleSettings } from '../config/index.ts';
import { nearest } from '../config/nearest.ts';
import type { Config } from '../model/environment.ts';
import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import { type StatePaths, statePaths } from '../state/paths.ts';
import { topologyOf } from '../topology/index.ts';
import { type Loaded, loadFile } from './load/index.ts';
import { ROOT } from './root.ts';

/** An environment file that was found, loaded, checked and placed. */
export interface LoadedEnvironment {
  readonly name: string;
  /** What names it on a command line: its name, or the path that it was loaded by. */
  readonly word: string;
  /** For people: relative to where they are. */
  readonly file: string;
  readonly config: Config;
  /** What is written in the file and means nothing. */
  readonly idle: readonly IdleSetting[];
  /** What the file itself prints when it is loaded. */
  readonly printed: string;
  readonly topology: Topology;
  readonly paths: StatePaths;
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
 * Loads an environment by its name under environments/, or by a path that ends in `.ts`.
 * Without either it is `lab`.
 * @throws TrivetError TRV_ENVIRONMENT_NOT_FOUND, TRV_ENVIRONMENT_BROKEN, TRV_ENVIRONMENT_INVALID
 */
export async function loadEnvironment(wanted?: string, folder = FOLDER): Promise<LoadedEnvironment> {
  const name = wanted ?? 'lab';
  const isPath = name.endsWith('.ts');
  const path = isPath ? resolve(name) : join(folder, `${name}.ts`);
  if (!existsSync(path)) throw notFound(name, folder);
  const file = path.startsWith(`${process.cwd()}/`) ? relative(process.cwd(), path) : path;
  const { value, printed } = await load(path, file);
  const config = check(value, file);
  if (!isPath && config.name !== name) throw misnamed(name, config.name, file);
  return {
    name: config.name,
    word: isPath ? file : name,
    file,
    config,
    idle: idleSettings(value, config),
    printed,
    topology: topologyOf(config),
    paths: statePaths(config.name),
  };
}

async function load(path: string, file: string): Promise<Exclude<Loaded, { kind: 'failed' }>> {
  const loaded = await loadFile(path);
  if (loaded.kind === 'loaded') return loaded;
  const { line, why } = loaded;
  throw new TrivetError('TRV_ENVIRONMENT_BROKEN', {
    where: line === undefined ? file : `${file}:${line}`,
    why,
    next: 'Correct the file; environments/as-drawn.ts is one that works.',
  });
}

function notFound(name: string, folder: string): TrivetError {
  const known = environmentNames(folder);
  const guess = nearest(name, known);
  return new TrivetError('TRV_ENVIRONMENT_NOT_FOUND', {
    where: name,
    why: name.endsWith('.ts') ? 'there is no such file' : `there is no environments/${name}.ts`,
    next: guess ? `Did you mean "${guess}"?` : `There are: ${known.join(', ')}.`,
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
