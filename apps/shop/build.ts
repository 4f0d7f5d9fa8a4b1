import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build as bundle } from 'esbuild';
import { type Asset, hashedPath, writePublic } from './build/asset.ts';
import { copyPackages, digestOf } from './build/tree.ts';
import { draw, PLACEHOLDER } from './src/pictures/index.ts';
import { VIEWS, type View, viewName } from './src/pictures/views.ts';
import { CATALOGUE } from './src/seed/catalogue/index.ts';
import { slugOf } from './src/values/slug.ts';

const SITE = import.meta.dirname;

/** CommonJS packages inside the bundle call `require` for Node's own modules. */
const REQUIRE =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** What decodes photos, in WebAssembly: it loads itself by its own file names, so that it stays as it is. */
const DECODERS = ['@img/sharp-wasm32', '@emnapi/runtime', 'tslib'] as const;

/**
 * Builds one release: three programs, their manifest, and the public files. Equal sources make equal bytes and an
 * equal id. It appears in `directory` whole or not at all, in place of the release that was there.
 * @param wrote is told of each file; most of the time goes into their compression
 * @throws Error when the directory holds something else than a release.
 */
export async function buildSite(
  directory: string,
  wrote: (path: string) => void = () => {},
): Promise<{ readonly id: string; readonly dir: string }> {
  const dir = resolve(directory);
  refuseForeign(dir);
  const draft = `${dir}.draft-${process.pid}`;
  try {
    const id = await write(draft, wrote);
    rmSync(dir, { recursive: true, force: true });
    renameSync(draft, dir);
    return { id, dir };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function refuseForeign(dir: string): void {
  if (existsSync(dir) && readdirSync(dir).length > 0 && !existsSync(join(dir, 'release.json'))) {
    throw new Error(`${dir} is not empty and holds no release: nothing in it was touched`);
  }
}

/** @returns the id of the release */
async function write(dir: string, wrote: (path: string) => void): Promise<string> {
  const [bundled] = await Promise.all([stylesAndScripts(), programs(dir)]);
  const paths: Record<string, string> = {};
  for (const asset of [...bundled, ...pictures()]) {
    const path = hashedPath(asset);
    paths[asset.name] = path;
    writePublic(join(dir, 'public'), path, asset.content);
    wrote(path);
  }
  const id = digestOf(dir).slice(0, 12);
  writeFileSync(join(dir, 'release.json'), `${JSON.stringify({ id, assets: paths }, null, 2)}\n`);
  return id;
}

async function programs(dir: string): Promise<void> {
  copyPackages(DECODERS, dir);
  await bundle({
    absWorkingDir: SITE,
    external: ['@img/sharp-*'],
    entryPoints: [
      { in: 'src/server.ts', out: 'server' },
      { in: 'src/tasks/main.ts', out: 'tasks' },
      { in: 'src/photo/program.ts', out: 'photo' },
    ],
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: REQUIRE },
    loader: { '.sql': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
  });
}

async function stylesAndScripts(): Promise<readonly Asset[]> {
  const { outputFiles } = await bundle({
    absWorkingDir: SITE,
    entryPoints: ['assets/styles/site.css', 'assets/styles/admin.css', 'assets/scripts/site.ts'],
    outdir: SITE,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), content: Buffer.from(contents) }));
}

function pictures(): readonly Asset[] {
  const products = CATALOGUE.flatMap((category) => category.products);
  const drawn = products.flatMap(({ name, picture }) => {
    const slug = slugOf(name);
    const views = (Object.keys(VIEWS) as View[]).map((view) => ({
      name: `${viewName(slug, view)}.svg`,
      svg: VIEWS[view].draw(picture),
    }));
    return [{ name: `${slug}.svg`, svg: draw(picture) }, ...views];
  });
  return [
    { name: 'favicon.svg', content: readFileSync(join(SITE, 'assets/favicon.svg')) },
    { name: 'placeholder.svg', content: Buffer.from(draw(PLACEHOLDER)) },
    ...drawn.map(({ name, svg }) => ({ name, content: Buffer.from(svg) })),
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  if (values.out === undefined) {
    console.error('usage: node apps/shop/build.ts --out DIRECTORY');
    process.exit(2);
  }
  console.log(JSON.stringify(await buildSite(values.out, console.log)));
}
