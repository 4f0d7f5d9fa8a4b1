/**
 * Sets of transactions, as MySQL prints them: `UUID[:TAG]:FIRST[-LAST]…,…` (MySQL Reference Manual, "GTID Sets").
 * By source, that is UUID and tag, the intervals in order, disjoint and never adjacent; both ends belong to them.
 */
export type GtidSet = ReadonlyMap<string, readonly Interval[]>;
export type Interval = readonly [first: number, last: number];

/** @throws Error on what is no GTID set. */
export function parse(text: string): GtidSet {
  const found = new Map<string, Interval[]>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [uuid = '', ...tokens] = part.toLowerCase().split(':');
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new Error(`no GTID set: ${text}`);
    let source = uuid;
    for (const token of tokens) {
      if (/^[a-z_][a-z0-9_]*$/.test(token)) source = `${uuid}:${token}`;
      else found.set(source, [...(found.get(source) ?? []), interval(token, text)]);
    }
  }
  return new Map([...found].map(([source, intervals]) => [source, joined(intervals)]));
}

function interval(token: string, text: string): Interval {
  const match = /^(\d+)(?:-(\d+))?$/.exec(token);
  if (!match) throw new Error(`no GTID set: ${text}`);
  return [Number(match[1]), Number(match[2] ?? match[1])];
}

export function print(set: GtidSet): string {
  return [...set]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([source, intervals]) => {
      const ranges = intervals.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
      return [source, ...ranges].join(':');
    })
    .join(',');
}

export function union(...sets: readonly GtidSet[]): GtidSet {
  const sources = new Set(sets.flatMap((set) => [...set.keys()]));
  return new Map(
    [...sources].map((source) => [source, joined(sets.flatMap((set) => set.get(source) ?? []))]),
  );
}

/** What is in `set` and not in `other`. */
export function minus(set: GtidSet, other: GtidSet): GtidSet {
  const rest = [...set].map(([source, intervals]): [string, readonly Interval[]] => [
    source,
    (other.get(source) ?? []).reduce(without, intervals),
  ]);
  return new Map(rest.filter(([, intervals]) => intervals.length > 0));
}

/** Whether nothing in `part` is missing in `whole`. */
export function holds(whole: GtidSet, part: GtidSet): boolean {
  return minus(part, whole).size === 0;
}

function without(intervals: readonly Interval[], [from, to]: Interval): readonly Interval[] {
  return intervals.flatMap(([first, last]): readonly Interval[] => {
    if (to < first || last < from) return [[first, last]];
    const rest: readonly Interval[] = [
      [first, from - 1],
      [to + 1, last],
    ];
    return rest.filter(([start, end]) => start <= end);
  });
}

function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const [first, last] of intervals.toSorted(([one], [other]) => one - other)) {
    const before = result.at(-1);
    if (before && first <= before[1] + 1) result[result.length - 1] = [before[0], Math.max(before[1], last)];
    else result.push([first, last]);
  }
  return result;
}
