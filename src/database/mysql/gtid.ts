/**
 * A GTID set without the transactions that one server began itself.
 * Sets are `UUID:INTERVALS,UUID:INTERVALS`, as MySQL prints them (MySQL Reference Manual, "GTID Sets").
 */
export function withoutOrigin(set: string, uuid: string): string {
  return set
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !part.startsWith(`${uuid}:`))
    .join(',');
}
