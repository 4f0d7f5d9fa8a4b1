import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import {
  audit,
  type Judged,
  lineOf,
  type Report,
  RULES,
  type Shortfall,
  sarif,
  shortfalls,
} from '../audit/index.ts';
import { REMOVALS } from '../drill/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { TrivetError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import type { Verdict } from '../model/verdict.ts';
import { ROOT } from '../state/root.ts';

const JOURNEYS = ['resolve', 'static', 'read', 'sign-in', 'write', 'pay', 'alert'] as const;

const schema = z.array(
  z.object({
    drill: z.string(),
    topology: z.string(),
    at: z.string(),
    held: z.boolean(),
    tried: z.array(z.enum(JOURNEYS)),
    noticed: z.array(z.enum(JOURNEYS)),
  }),
) satisfies z.ZodType<Verdict[]>;

/** What the topology says, and what drills have said to it; touches no host. */
export function auditEnvironment({ topology, paths }: LoadedEnvironment, emit: Emit): Report {
  return audit(topology, readVerdicts(paths.verdicts, emit), REMOVALS);
}

/** Without verdicts, everything is a prediction: no reason to fail. */
export function readVerdicts(file: string, emit: Emit): readonly Verdict[] {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    const why = code === 'EACCES' ? 'only root may read it' : 'it is damaged';
    emit({ kind: 'warning', text: `What drills have shown is left out: ${file}: ${why}.` });
    return [];
  }
}

/**
 * What is wrong with a file that its shape does not show: settings that mean nothing are warnings, and so is what
 * the application thinks of its own.
 * @throws TrivetError TRV_SERVICE_LEVEL
 */
export function holdsTogether(environment: LoadedEnvironment, emit: Emit): void {
  for (const { setting, why } of environment.idle) {
    emit({ kind: 'warning', text: `${environment.file}: ${setting} means nothing: ${why}.` });
  }
  for (const warning of environment.warnings) {
    emit({ kind: 'warning', text: `${environment.file}: application.settings: ${warning}` });
  }
  keepsServiceLevel(environment);
}

/** @throws TrivetError TRV_SERVICE_LEVEL when the environment owes its users what its topology cannot keep */
export function keepsServiceLevel({ topology, file }: LoadedEnvironment): void {
  const missed = shortfalls(topology);
  const [first] = missed;
  if (!first) return;
  throw new TrivetError('TRV_SERVICE_LEVEL', {
    where: `${file}: ${first.setting}`,
    why: missed.length === 1 ? first.why : missed.map(sentence).join('\n'),
    next: [...new Set(missed.map(({ next }) => next))].join('\n'),
  });
}

const sentence = ({ setting, why }: Shortfall) => `${setting}: ${why}`;

/** Where in its file a finding is: the setting to change, or the environment. */
export function placeIn({ file }: LoadedEnvironment): (finding: Judged) => string {
  const text = readFileSync(file, 'utf8');
  return ({ remedy }) => `${file}:${lineOf(remedy, text)}`;
}

export function sarifOf({ file }: LoadedEnvironment, report: Report): object {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file;
  return sarif(report, { uri, text: readFileSync(file, 'utf8') }, version);
}

export function ruleOf({ rule }: Judged): string {
  return RULES[rule].summary;
}
