import type { DrillRun } from '../run/run.ts';

/** A stretch of time; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** From when to when each host had a role, by its own account. */
export function roleSpans({
  changes,
  to,
}: Pick<DrillRun, 'changes' | 'to'>): ReadonlyMap<string, readonly Span[]> {
  const lanes = new Map<string, Span[]>();
  const open = new Map<string, number>();
  const close = (key: string, host: string, what: string, at: number) => {
    const from = open.get(key);
    if (from === undefined) return;
    open.delete(key);
    lanes.set(what, [...(lanes.get(what) ?? []), { from, to: at, label: host }]);
  };
  for (const { at, host, what, has } of changes) {
    const key = `${what} ${host}`;
    if (has) open.set(key, open.get(key) ?? at);
    else close(key, host, what, at);
  }
  for (const key of [...open.keys()]) {
    const at = key.lastIndexOf(' ');
    close(key, key.slice(at + 1), key.slice(0, at), to);
  }
  return lanes;
}

/** From when to when something was broken. */
export function faultSpans({ events, to }: Pick<DrillRun, 'events' | 'to'>): readonly Span[] {
  const spans: Span[] = [];
  for (const { at, kind, text } of events) {
    if (kind !== 'fault') continue;
    const reverted = events.find(
      (event) => event.kind === 'revert' && event.at >= at && event.text.endsWith(text),
    );
    spans.push({ from: at, to: reverted?.at ?? to, label: text });
  }
  return spans;
}
