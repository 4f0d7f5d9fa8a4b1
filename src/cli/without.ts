import type { Options } from './command.ts';

/** For changes of releases: servers that are left out. */
export const WITHOUT_OPTION = {
  without: {
    type: 'string',
    value: 'HOST,…',
    help: 'go on without these servers; each follows by itself once it is back',
  },
} as const satisfies Options;

export const namesIn = (list: string | undefined): readonly string[] =>
  list?.split(',').filter((name) => name !== '') ?? [];
