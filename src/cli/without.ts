import type { Options } from './command.ts';

/** For changes of releases: servers that are left out. */
export const WITHOUT_OPTION = {
  without: {
    type: 'string',
    value: 'HOST,…',
    help: 'go on without these servers; they get the release by the next up or deploy',
  },
} as const satisfies Options;

export const namesIn = (list: string | undefined): readonly string[] =>
  list?.split(',').filter((name) => name !== '') ?? [];
