import { type Paint, padded } from '../output/index.ts';

/** What of the journals is wanted. */
export interface Wanted {
  readonly unit: string | undefined;
  /** As systemd.time(7) has it: `10 min ago`, `today`, `2026-01-31 12:00`. */
  readonly since: string | undefined;
  readonly follow: boolean;
}

/** One entry of a host's journal. */
export interface Entry {
  readonly host: string;
  /** ISO 8601 with microseconds, UTC. */
  readonly at: string;
  /** The program that wrote it. */
  readonly from: string;
  /** 0 (emergency) to 7 (debug); syslog(3). */
  readonly priority: number;
  readonly message: string;
}

/** Entries of each host when nothing says since when. */
const RECENT = 50;

export function journalCommand({ unit, since, follow }: Wanted): readonly string[] {
  return [
    'journalctl',
    '--no-pager',
    '--quiet',
    '--output=json',
    '--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM',
    since === undefined ? `--lines=${RECENT}` : `--since=${since}`,
    ...(unit === undefined ? [] : [`--unit=${unit}`]),
    ...(follow ? ['--follow'] : []),
  ];
}

/** Reads a line of `journalctl --output=json`; source of the fields: systemd.journal-fields(7). */
export function entryOf(host: string, line: string): Entry {
  const fields = JSON.parse(line) as Record<string, string | number[] | null>;
  return {
    host,
    at: isoOf(Number(fields.__REALTIME_TIMESTAMP)),
    from: textOf(fields.SYSLOG_IDENTIFIER ?? fields._COMM),
    priority: Number(fields.PRIORITY ?? 6),
    message: textOf(fields.MESSAGE),
  };
}

export function entryText(entry: Entry, hostCells: number, paint: Paint): string {
  const look =
    entry.priority <= 3 ? paint.bad : entry.priority === 4 ? paint.careful : (text: string) => text;
  const time = entry.at.replace('T', ' ').slice(0, 23);
  const head = `${paint.faint(time)}  ${paint.strong(padded(entry.host, hostCells))}  ${paint.faint(entry.from)}`;
  return entry.message
    .split('\n')
    .map((line) => `${head}  ${look(line)}`)
    .join('\n');
}

function isoOf(microseconds: number): string {
  const iso = new Date(Math.floor(microseconds / 1000)).toISOString();
  return iso.replace('Z', `${String(microseconds % 1000).padStart(3, '0')}Z`);
}

/** A text that is not valid UTF-8 comes as numbers; one that is too long as null. */
function textOf(field: string | number[] | null | undefined): string {
  return Array.isArray(field) ? Buffer.from(field).toString('utf8') : (field ?? '');
}
