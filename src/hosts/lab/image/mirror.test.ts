import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mirrorIn, STANDARD_MIRROR } from './mirror.ts';

const list = (text: string) => [{ name: 'sources.list', text }];
const sources = (text: string) => [{ name: 'sources.list.d/debian.sources', text }];

test('the mirror is the archive of a one-line source, without its final slash', () => {
  const text =
    '# deb http://old.example.org/debian sid main\ndeb http://ftp.example.org/debian/ trixie main contrib\n';
  assert.equal(mirrorIn(list(text)), 'http://ftp.example.org/debian');
});

test('options of a one-line source are passed over', () => {
  const text = 'deb [arch=amd64 signed-by=/k.gpg] https://ftp.example.org/debian trixie main';
  assert.equal(mirrorIn(list(text)), 'https://ftp.example.org/debian');
});

test('source packages, security updates and archives of others are no mirror', () => {
  const text = [
    'deb-src http://a.example.org/debian trixie main',
    'deb http://b.example.org/debian trixie-security main',
    'deb http://c.example.org/debian-security trixie-security main',
    'deb http://d.example.org/debian trixie/updates main',
    'deb https://apt.example.org/cloud cloud-sdk main',
    'deb https://download.example.org/linux/debian trixie stable',
    'deb cdrom:[Debian]/debian trixie main',
  ].join('\n');
  assert.equal(mirrorIn(list(text)), STANDARD_MIRROR);
});

test('a deb822 stanza is read with its comments, continued lines and several values', () => {
  const text = `Types: deb deb-src
URIs:
# the nearest
 http://ftp.example.org/debian
 http://other.example.org/debian
Suites: trixie
 trixie-updates
Components: main
`;
  assert.equal(mirrorIn(sources(text)), 'http://ftp.example.org/debian');
});

test('a disabled deb822 stanza is passed over, the next one is not', () => {
  const stanza = (host: string, more: string) =>
    `Types: deb\nURIs: http://${host}.example.org/debian\nSuites: trixie\nComponents: main\n${more}`;
  assert.equal(
    mirrorIn(sources(`${stanza('off', 'Enabled: no\n')}\n${stanza('on', '')}`)),
    'http://on.example.org/debian',
  );
});
