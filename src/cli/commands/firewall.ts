import { misuse } from '../../config/usage.ts';
import type { Checked } from '../../firewall/index.ts';
import type { HostFirewall } from '../../operate/firewall.ts';
import { type Paint, table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

const CHECK = 'check';
const PORTS = /^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$/;

export const firewall = defineCommand({
  name: 'firewall',
  group: 'look',
  summary: 'Show what hosts let through and why, or try all of it',
  details: `HOST    what it lets in and out, in the words of the links, with the new connections that each
        rule has counted since it was loaded, and what was refused; without it, of every host
check   try every TCP port between every two hosts and from outside: as a program there would,
        and as whoever is root there could; it takes a minute, and much of the processors
Exits with 0 when the rules are in force and all is as links say, with 1 when something is not,
and with 6 when that cannot be told.`,
  asks: true,
  environment: 'option',
  arguments: [{ name: 'HOST|check', required: false }],
  options: {
    ports: {
      type: 'string',
      value: 'PORTS',
      help: 'of check: only these and those of links, as 1-1024,6379',
    },
  },
  check: ({ args: [word], options: { ports } }) => {
    if (ports === undefined) return;
    if (word !== CHECK) throw misuse('trivet firewall', '--ports is for check');
    if (!PORTS.test(ports))
      throw misuse('trivet firewall check', `"${ports}" are no ports`, 'Write them as 1-1024,6379.');
  },
  examples: ['sudo trivet firewall', 'sudo trivet firewall web1', 'sudo trivet firewall check'],
  changes: false,
  run: async ({ args: [word], options, environment, output }) => {
    const engine = await import('../../operate/firewall.ts');
    const loaded = await environment();
    if (word === CHECK) {
      const checked = await engine.checkFirewall(loaded, options.ports, output.emit);
      output.answer({ environment: loaded.name, ...checked }, (paint, cells) =>
        checkedText(checked, paint, cells),
      );
      return checked.differences.length === 0 ? EXIT.fine : EXIT.negative;
    }
    const hosts = await engine.firewalls(loaded, word);
    output.answer({ environment: loaded.name, hosts }, (paint, cells) =>
      hosts.map((host) => hostText(host, paint, cells)).join('\n\n'),
    );
    return hosts.every(({ on }) => on) ? EXIT.fine : EXIT.negative;
  },
});

function hostText({ host, on, openings, refused }: HostFirewall, paint: Paint, cells: number): string {
  if (!on) return `${paint.bad('✗')} ${host}: no rules are in force; \`trivet up\` loads them`;
  return [
    `${paint.good('✓')} ${host}`,
    table(
      [
        ...openings.map(({ direction, name, peers, protocol, port, why, connections }) => [
          `  ${direction}`,
          name,
          paint.faint(peers.join(', ')),
          protocol === 'vrrp' ? protocol : `${protocol} ${port}`,
          connections === null ? paint.bad('not in force') : `${connections}`,
          paint.faint(why.join('; ')),
        ]),
        ...refused
          .filter(({ packets }) => packets > 0)
          .map(({ direction, why, packets }) => [
            `  ${direction}`,
            paint.bad(why),
            '',
            '',
            `${packets}`,
            'refused',
          ]),
      ],
      cells,
    ),
  ].join('\n');
}

function checkedText({ pairs, differences }: Checked, paint: Paint, cells: number): string {
  if (differences.length === 0) {
    return `${pairs} pairs: 0 ports open that no link says, 0 shut that one says.`;
  }
  return [
    `${paint.bad('✗')} ${differences.length} of what was tried is not as links say:`,
    '',
    table(
      differences.map(({ from, to, address, port, what }) => [
        `  ${from} > ${to}`,
        paint.faint(address),
        port === 0 ? '' : `tcp ${port}`,
        what,
      ]),
      cells,
    ),
  ].join('\n');
}
