import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Application, CheckedSettings, CheckSettings } from '../model/application.ts';
import { TrivetError } from '../model/error.ts';
import { ROOT } from '../state/root.ts';
import { resolveTrivet } from './resolve.ts';

/** An application that was found. */
export interface FoundApplication {
  /** Where it lies on this machine. */
  readonly folder: string;
  readonly application: Application;
}

resolveTrivet();

const CONTRACT = 'trivet.app.ts';
const APPS = join(ROOT, 'apps');

/** Names of the applications in `apps/`. */
export function applicationNames(folder = APPS): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, CONTRACT)))
    .sort();
}

/**
 * The application of that name in `apps/`, or in a folder by its path; the only one in `apps/` if none is named.
 * @param file the environment file that names it
 * @throws TrivetError TRV_APPLICATION_NOT_FOUND, TRV_APPLICATION_BROKEN
 */
export async function findApplication(wanted: string | null, file: string): Promise<FoundApplication> {
  const names = applicationNames();
  const [only] = names.length === 1 ? names : [];
  const name = wanted ?? only;
  const folder =
    name === undefined || names.includes(name) ? join(APPS, name ?? '') : resolve(dirname(file), name);
  const path = join(folder, CONTRACT);
  if (name === undefined || !existsSync(path)) throw notFound(wanted, file, path, names);
  const { checkApplication } = await import('../config/application.ts');
  return { folder, application: checkApplication(await defaultOf(path), path) };
}

/** What the only application in `apps/` says its tasks are, unchecked: help needs no package. @throws TrivetError TRV_APPLICATION_BROKEN */
export async function tasksHere(): Promise<Application['tasks']> {
  const [name, ...others] = applicationNames();
  if (name === undefined || others.length > 0) return {};
  return (await defaultOf<Application>(join(APPS, name, CONTRACT))).tasks;
}

function notFound(wanted: string | null, file: string, path: string, names: readonly string[]): TrivetError {
  return new TrivetError('TRV_APPLICATION_NOT_FOUND', {
    where: `${file}: application.name`,
    why: wanted === null ? 'it is not said which application the servers run' : `there is no ${path}`,
    next: `There are in apps/: ${names.join(', ') || 'none'}. Or name a folder by its path, seen from the file.`,
  });
}

/**
 * What the application makes of its settings. @throws TrivetError TRV_APPLICATION_BROKEN, TRV_ENVIRONMENT_INVALID
 */
export async function checkSettings(
  { folder, application }: FoundApplication,
  settings: unknown,
  about: Parameters<CheckSettings>[1],
  file: string,
): Promise<CheckedSettings> {
  const check: CheckSettings =
    application.settings === null ? nothing : await defaultOf(join(folder, application.settings));
  const checked = made(() => check(settings, about), join(folder, application.settings ?? CONTRACT));
  const [problem] = checked.problems;
  if (!problem) return checked;
  throw new TrivetError('TRV_ENVIRONMENT_INVALID', {
    where: `${file}: ${['application.settings', problem.path].filter((part) => part !== '').join('.')}`,
    why: problem.why,
    next: problem.next ?? `Correct the value; the README of ${application.name} tells of its settings.`,
  });
}

const nothing: CheckSettings = (settings) => {
  const [key] = Object.keys(settings as object);
  const problems =
    key === undefined
      ? []
      : [{ path: key, why: 'the application has no settings', next: 'Leave application.settings out.' }];
  return { settings: {}, problems, warnings: [] };
};

/** The default export of a module of the application, which is trusted as its build is. */
async function defaultOf<T>(path: string): Promise<T> {
  const { default: value } = (await import(pathToFileURL(path).href).catch((error) => {
    throw broken(path, error as Error);
  })) as { readonly default?: T };
  if (value !== undefined) return value;
  throw broken(path, new Error('it exports nothing: there is no `export default`'));
}

function made<T>(work: () => T, path: string): T {
  try {
    return work();
  } catch (error) {
    throw broken(path, error as Error);
  }
}

const broken = (where: string, cause: Error) =>
  new TrivetError('TRV_APPLICATION_BROKEN', {
    where,
    why: cause.message,
    next: 'Correct the file; apps/ has one that works.',
    cause,
  });
