import { integerAt, objectAt, type Params, textAt } from './form.ts';

interface Listed {
  readonly id: string;
  readonly created: number;
}

const MOST = 100;
const STANDARD = 10;

/** A page of a list, the newest first (https://docs.stripe.com/api/pagination). */
export function listOf<T extends Listed>(
  url: string,
  all: Iterable<T>,
  params: Params,
  show: (object: T) => object,
): object {
  const newestFirst = [...all].reverse();
  const after = textAt(params, 'starting_after');
  const begin = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
  const created = objectAt(params, 'created');
  const from = integerAt(created, 'gte') ?? (integerAt(created, 'gt') ?? -1) + 1;
  const until = integerAt(created, 'lte') ?? (integerAt(created, 'lt') ?? Number.MAX_SAFE_INTEGER) - 1;
  const left = newestFirst.slice(begin).filter((object) => object.created >= from && object.created <= until);
  const limit = Math.min(Math.max(integerAt(params, 'limit') ?? STANDARD, 1), MOST);
  return { object: 'list', url, has_more: left.length > limit, data: left.slice(0, limit).map(show) };
}
