import { readFileSync } from 'node:fs';
import { heart } from './beat.ts';
import type { Settings } from './settings.ts';
import { watch } from './watch.ts';

const BEAT_EVERY_MS = 1_000;

/** Usage: `node watchdog.mjs SETTINGS`, run by systemd, which watches it. */
const { watched } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Settings;
const beat = heart(process.env.NOTIFY_SOCKET ?? '');
beat();
setInterval(beat, BEAT_EVERY_MS);
await Promise.all(watched.map((each) => watch(each, (line) => console.log(line))));
