import { createHash } from 'node:crypto';
import { KEEP_ARCHIVES, SET_UP_ARCHIVES } from './archives.ts';
import { CUSTOMIZE } from './customize.ts';

/** What a lab image is made of. Where the packages come from is not part of it. */
export interface Recipe {
  readonly suite: string;
  /** Sorted, each once. */
  readonly packages: readonly string[];
  readonly aptOptions: readonly string[];
  readonly dpkgOptions: readonly string[];
  /** Shell scripts that are given the tree: the empty one, and twice the finished one. */
  readonly setUp: string;
  readonly customize: string;
  readonly finish: string;
}

/** A machine that boots, has a network and answers over SSH; everything else is asked for by roles. */
const MACHINE = ['ca-certificates', 'dbus', 'iproute2', 'openssh-server', 'systemd', 'systemd-sysv'];

/** The recipe of an image with these packages: Debian sid, the one suite that carries MySQL. */
export function recipeOf(packages: readonly string[]): Recipe {
  return {
    suite: 'sid',
    packages: [...new Set([...MACHINE, ...packages])].sort(),
    aptOptions: [
      'Acquire::Check-Valid-Until "false";',
      'Acquire::Languages "none";',
      'Acquire::GzipIndexes "true";',
      'Acquire::Retries "5";',
    ],
    dpkgOptions: [
      'path-exclude=/usr/share/man/*',
      'path-exclude=/usr/share/locale/*',
      'path-exclude=/usr/share/doc/*',
      'path-include=/usr/share/doc/*/copyright',
    ],
    setUp: SET_UP_ARCHIVES,
    customize: CUSTOMIZE,
    finish: KEEP_ARCHIVES,
  };
}

/** Names the recipe: 16 hex digits, the same for the same recipe. */
export function digestOf(recipe: Recipe): string {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
}

export interface Build {
  readonly mirror: string;
  /** A file with apt's options. */
  readonly aptOptions: string;
  /** The folder to build into. */
  readonly target: string;
}

/** argv of mmdebstrap for a recipe. */
export function mmdebstrap(recipe: Recipe, { mirror, aptOptions, target }: Build): readonly string[] {
  return [
    'mmdebstrap',
    '--mode=root',
    '--variant=minbase',
    '--format=directory',
    '--verbose',
    `--include=${recipe.packages.join(',')}`,
    `--aptopt=${aptOptions}`,
    ...recipe.dpkgOptions.map((option) => `--dpkgopt=${option}`),
    // What apt knows and downloaded stays in the image: hosts repair themselves from it, without a network.
    '--skip=download/empty,essential/unlink,cleanup/apt/lists,cleanup/apt/cache',
    `--setup-hook=${recipe.setUp}`,
    `--customize-hook=${recipe.customize}`,
    `--customize-hook=${recipe.finish}`,
    recipe.suite,
    target,
    mirror,
  ];
}
