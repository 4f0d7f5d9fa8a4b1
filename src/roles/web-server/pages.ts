import type { Front } from '../../model/application.ts';
import { NOT_WHOLE, NOWHERE, page, type Said, TOO_MUCH, TOO_SLOW, UNKNOWN } from '../../render/page.ts';
import { lines } from '../../render/text.ts';

/** No path that a client can ask for. */
const UNREAD_PAGE = '/unread';

/** What Nginx itself answers with. */
const OWN = [
  ...[401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 415, 416, 421, 429],
  ...[494, 495, 496, 497, 500, 501, 503, 504, 505, 507],
];

/** The same, of what it could not read: that has no path which it could keep. */
const UNREAD = [400, 414];

const saidWith = ({ busy }: Front): readonly (readonly [status: string, said: Said])[] => [
  ['400', NOT_WHOLE],
  ['404', NOWHERE],
  ['408', TOO_SLOW],
  ['413', TOO_MUCH],
  ['414', TOO_MUCH],
  ['~^50[0-4]$', busy],
  ['default', UNKNOWN],
];

/** Of `http`: what is said, by the status. Nginx's own pages name it. */
export const whatIsSaid = (front: Front, indent: string): string =>
  (['title', 'text'] as const)
    .map((part) => {
      const said = saidWith(front).map(([status, said]) => `    ${status} "${said[part]}";`);
      return `${lines([`map $status $said_${part} {`, ...said, '}'], indent)}\n`;
    })
    .join('');

/** Of each `server`. The answer keeps the status that it is about, whatever `return` says. */
export const ownPages = (unfiltered: readonly string[], indent: string): string =>
  `${lines(
    [
      `error_page ${OWN.join(' ')} @own;`,
      `error_page ${UNREAD.join(' ')} ${UNREAD_PAGE};`,
      ...location('@own', []),
      ...location(`= ${UNREAD_PAGE}`, ['internal;', ...unfiltered]),
    ],
    indent,
  )}\n`;

const location = (name: string, more: readonly string[]): readonly string[] => [
  `location ${name} {`,
  ...more.map((line) => `    ${line}`),
  '    default_type text/html;',
  '    add_header Cache-Control no-store always;',
  `    return 200 "${page({ title: '$said_title', text: '$said_text' })}";`,
  '}',
];

/** What people read when the application takes no connection. */
export const busyPage = ({ busy }: Front): string => page(busy);
