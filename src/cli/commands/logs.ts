import { defineCommand } from '../command.ts';
import { EXIT, exitCodeOf } from '../exit.ts';
import type { Entry } from '../journal.ts';

export const logs = defineCommand({
  name: 'logs',
  group: 'look',
  summary: 'Show the journals of hosts side by side, in the order of time',
  details: `Without hosts, of all of them; without --since, the last 50 entries of each. Times are UTC.
Exits with 1 when a host's journal cannot be read.`,
  environment: 'option',
  arguments: [{ name: 'HOST', required: false, many: 'any' }],
  options: {
    unit: { type: 'string', value: 'UNIT', help: 'only what this systemd unit wrote' },
    follow: { type: 'boolean', help: 'go on with new entries as they come' },
    since: {
      type: 'string',
      value: 'TIME',
      help: 'from this time on: "10 min ago", today, "2026-01-31 12:00"',
    },
  },
  examples: [
    'sudo trivet logs',
    'sudo trivet logs web1 web2 --unit nginx --follow',
    'sudo trivet logs --since "10 min ago"',
  ],
  changes: false,
  run: async ({ options, args, environment, output }) => {
    const [{ sshLine }, { entryText, journalCommand }, { readJournal }] = await Promise.all([
      import('../ssh.ts'),
      import('../journal.ts'),
      import('../read-journal.ts'),
    ]);
    const loaded = await environment();
    const hosts = args.length > 0 ? args : loaded.topology.hosts.map(({ name }) => name);
    const cells = Math.max(...hosts.map((host) => host.length));
    const command = journalCommand(options);
    const show = (entry: Entry) => output.answer(entry, (paint) => entryText(entry, cells, paint));
    const sources = hosts.map((host) => ({ host, line: sshLine(loaded, host, command) }));

    const entries: Entry[] = [];
    const take = options.follow ? show : (entry: Entry) => entries.push(entry);
    const outcomes = await Promise.allSettled(
      sources.map(({ host, line }) => readJournal(host, line, options.follow, take)),
    );
    for (const entry of entries.sort((a, b) => (a.at < b.at ? -1 : 1))) show(entry);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    // What is wrong with the command line is so on every host.
    const told = new Map(failed.map(({ reason }) => [`${reason.where} ${reason.message}`, reason]));
    for (const reason of told.values()) output.fail(reason);
    return failed[0] ? exitCodeOf(failed[0].reason) : EXIT.fine;
  },
});
