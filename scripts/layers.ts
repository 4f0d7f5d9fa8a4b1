import { posix } from 'node:path';
import { cycles } from './cycles.ts';
import { HOUSES, PURE } from './rooms.ts';

/** A source file of the repository; the path is relative to its root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const PURE_BUILTINS = ['node:crypto', 'node:net', 'node:path', 'node:util'];
const IMPURE =
  /\b(process\.|Date\.now|new Date\(\)|Math\.random|performance\.|random(?:UUID|Bytes|Int)|set(?:Timeout|Interval|Immediate)|fetch\()/;

interface Import {
  readonly from: string;
  readonly name: string;
  /** Path of the file; undefined for a package. */
  readonly to: string | undefined;
}

/** What breaks the rules of who may import whom, one line each; tests may import what they like. */
export function violations(sources: readonly Source[]): readonly string[] {
  const read = sources
    .filter(({ path }) => !path.includes('.test.'))
    .map(({ path, text }) => ({ path, code: withoutComments(text) }));
  const imports = read.flatMap(({ path, code }) => importsOf(path, code));
  return [
    ...imports.flatMap((each) => {
      const problem = each.to === undefined ? packageProblem(each) : fileProblem(each.from, each.to);
      return problem === undefined ? [] : [`${each.from}: imports ${each.name}: ${problem}`];
    }),
    ...read.flatMap(({ path, code }) => impurities(path, code)),
    ...cycles(imports.flatMap(({ from, to }) => (to === undefined ? [] : [[from, to] as const]))).map(
      (files) => `${files.join(' -> ')}: a circle`,
    ),
  ];
}

function fileProblem(from: string, to: string): string | undefined {
  const [left, right] = [placeOf(from), placeOf(to)];
  if (left === undefined) return `${from} stands in no room`;
  if (right === undefined) return isCode(to) ? `${to} stands in no room` : undefined;
  if (left.room === right.room) return undefined;
  if (left.house !== right.house) return `${left.house} imports nothing from ${right.house}`;
  if (left.row === right.row) return `${left.room} and ${right.room} are siblings`;
  return left.row < right.row ? undefined : `${right.room} stands above ${left.room}`;
}

/** Code that is no part of any house is not imported by one; data is. */
const isCode = (path: string) => /\.tsx?$/.test(path);

function packageProblem({ from, name }: Import): string | undefined {
  if (!isPure(from) || !name.startsWith('node:') || PURE_BUILTINS.includes(name)) return undefined;
  return `${placeOf(from)?.room} is pure`;
}

function impurities(path: string, code: string): string[] {
  const found = isPure(path) ? IMPURE.exec(code)?.[1] : undefined;
  return found === undefined
    ? []
    : [`${path}: uses ${found.replace(/[.()]+$/, '')}: ${placeOf(path)?.room} is pure`];
}

const isPure = (path: string) => PURE.includes(placeOf(path)?.entry ?? '');

interface Place {
  readonly house: string;
  readonly row: number;
  /** As it is listed. */
  readonly entry: string;
  /** A folder, or a file. */
  readonly room: string;
}

/** Of all rooms that a path lies in, the innermost. */
function placeOf(path: string): Place | undefined {
  const places = Object.entries(HOUSES).flatMap(([house, rows]) =>
    rows.flatMap((entries, row) =>
      entries.flatMap((entry): Place[] => {
        const room = roomOf(path, posix.join(house, entry));
        return room === undefined ? [] : [{ house, row, entry: posix.join(house, entry), room }];
      }),
    ),
  );
  return places.sort((a, b) => b.room.length - a.room.length)[0];
}

/** `folder/*` stands for every folder in it, each a room of its own. */
function roomOf(path: string, entry: string): string | undefined {
  if (!entry.endsWith('/*')) return path === entry || path.startsWith(`${entry}/`) ? entry : undefined;
  const folder = entry.slice(0, -1);
  const [inner, ...rest] = path.startsWith(folder) ? path.slice(folder.length).split('/') : [];
  return rest.length > 0 ? folder + inner : undefined;
}

function importsOf(from: string, code: string): Import[] {
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, name = '']) => ({
    from,
    name,
    to: name.startsWith('.') ? posix.join(posix.dirname(from), name) : undefined,
  }));
}

/** Strings are matched too, and kept, so that what looks like a comment within one stays. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    '$1',
  );
}
