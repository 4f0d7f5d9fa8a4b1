import { posix } from 'node:path';

/** A source file of the repository; the path is relative to its root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Folders of src/: a layer may import what stands to its right; folders of one layer do not import each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['cli'],
  ['drill', 'release', 'lab', 'converge', 'database', 'output'],
  ['remote', 'secrets', 'state'],
  ['wait'],
  ['desired', 'audit', 'plan'],
  ['roles'],
  ['render', 'topology'],
  ['config'],
  ['model'],
];

/** What may be imported although the layers alone would forbid it. */
const ALSO: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  { from: /^src\/drill\//, to: /^src\/(converge|release|lab|database)\// },
  { from: /^src\/(remote|secrets|state)\//, to: /^src\/state\/paths\.ts$/ },
  { from: /^src\/supervisor\//, to: /^src\/(model|wait)\// },
  { from: /^src\/release\//, to: /^src\/supervisor\/bundle\.ts$/ },
];

/** Layers from here on know no file, no clock and no chance. */
const FIRST_PURE = 'desired';

const PURE_BUILTINS = ['node:crypto', 'node:net', 'node:path', 'node:util'];
const IMPURE =
  /\b(process\.|Date\.now|new Date\(\)|Math\.random|performance\.|random(?:UUID|Bytes|Int)|set(?:Timeout|Interval|Immediate)|fetch\()/;

/** What breaks the rules of who may import whom, one line each; tests may import what they like. */
export function violations(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => !path.includes('.test.'))
    .flatMap((source) => {
      const code = withoutComments(source.text);
      return [
        ...importsOf(code).flatMap((name) => importProblems(source.path, name)),
        ...impurities(source.path, code),
      ];
    });
}

function importProblems(path: string, name: string): string[] {
  const problem = name.startsWith('.')
    ? fileProblem(path, posix.join(posix.dirname(path), name))
    : packageProblem(path, name);
  return problem === undefined ? [] : [`${path}: imports ${name}: ${problem}`];
}

function fileProblem(from: string, to: string): string | undefined {
  if (!to.startsWith('src/')) return undefined;
  if (from.startsWith('apps/')) return 'an app imports nothing from src/';
  if (!from.startsWith('src/') || folderOf(from) === folderOf(to)) return rolesProblem(from, to);
  if (ALSO.some((rule) => rule.from.test(from) && rule.to.test(to))) return undefined;
  const [left, right] = [layerOf(from), layerOf(to)];
  if (left === -1 || right === -1) return `${folderOf(left === -1 ? from : to)} stands in no layer`;
  if (left === right) return `${folderOf(from)} and ${folderOf(to)} are siblings`;
  return left < right ? undefined : `${folderOf(to)} stands left of ${folderOf(from)}`;
}

function rolesProblem(from: string, to: string): string | undefined {
  const [source, target] = [from, to].map((path) => /^src\/roles\/([^/]+)\//.exec(path)?.[1]);
  return source !== undefined && target !== undefined && source !== target
    ? 'roles do not import roles'
    : undefined;
}

function packageProblem(path: string, name: string): string | undefined {
  if (!isPure(path) || !name.startsWith('node:') || PURE_BUILTINS.includes(name)) return undefined;
  return `${folderOf(path)} is pure`;
}

function impurities(path: string, code: string): string[] {
  const found = isPure(path) ? IMPURE.exec(code)?.[1] : undefined;
  return found === undefined
    ? []
    : [`${path}: uses ${found.replace(/[.()]+$/, '')}: ${folderOf(path)} is pure`];
}

function isPure(path: string): boolean {
  return path.startsWith('src/') && layerOf(path) >= LAYERS.findIndex((layer) => layer.includes(FIRST_PURE));
}

function layerOf(path: string): number {
  return LAYERS.findIndex((layer) => layer.includes(folderOf(path)));
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function importsOf(code: string): string[] {
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, name]) => name ?? '');
}

/** Strings are matched too, and kept, so that what looks like a comment within one stays. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    '$1',
  );
}
