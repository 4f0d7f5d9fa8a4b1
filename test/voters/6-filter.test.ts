import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, suite, test } from 'node:test';
import { siteUrl } from '../../src/topology/index.ts';
import { ATTACKS, MISTAKEN } from '../filter/attacks.ts';
import { besides } from '../filter/beside.ts';
import { ORDINARY } from '../filter/ordinary.ts';
import { get as asking, form, json, type Request, upload } from '../filter/request.ts';
import { eventually } from '../support/eventually.ts';
import { get } from '../support/get.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp({ waf: 'block' });
after(() => votersUp());

const REFUSALS = '/var/log/nginx/filter/refused.log';
const MARKUP = '<script>alert(1)</script>';

const told = ({ kind, method, path, body }: Request) => `${kind}: ${method} ${path} ${body.slice(0, 200)}`;

/** What is written down of a request; empty when nothing is. */
const writtenOf = async (host: string, id: string) =>
  (await attemptOnHost(lab, host, `grep --fixed-strings ${id} ${REFUSALS}`)).stdout;

test('what people send gets through, word for word as without a filter', async () => {
  assert.ok(ORDINARY.length >= 1_000, `${ORDINARY.length} requests`);
  const answers = await besides(lab, 'web1', ORDINARY, ['judged', 'free']);
  const other = ORDINARY.filter((_, place) => {
    const { judged, free } = answers[place] ?? {};
    return judged?.status !== 200 || judged.said !== free?.said;
  });
  assert.deepEqual(other.map(told), []);
});

/** Of a hundred attacks of each kind so many are refused; docs/filter.md tells which are not. */
const FLOOR: Readonly<Record<string, number>> = { sql: 98, expressions: 97 };

test('attacks are refused, and each would get through without a filter', async () => {
  const answers = await besides(lab, 'web1', ATTACKS, ['judged', 'detected', 'free']);
  const counts = new Map<string, { sent: number; refused: number; passed: string[] }>();
  for (const [place, attack] of ATTACKS.entries()) {
    const count = counts.get(attack.kind) ?? { sent: 0, refused: 0, passed: [] };
    const { judged, detected, free } = answers[place] ?? {};
    count.sent += 1;
    // Nginx itself takes no null bytes, and no way out of the root.
    if (free?.status === 400 || judged?.status === 403) count.refused += 1;
    else count.passed.push(told(attack));
    assert.equal(detected?.status, free?.status, `only detected: ${told(attack)}`);
    counts.set(attack.kind, count);
  }
  for (const [kind, { sent, refused, passed }] of counts) {
    assert.ok(
      (refused / sent) * 100 >= (FLOOR[kind] ?? 100),
      `${kind}: ${refused} of ${sent}\n${passed.join('\n')}`,
    );
  }
  const [first] = answers;
  assert.match(await writtenOf('web1', first?.detected.id ?? ''), /"secrules_engine":"DetectionOnly"/);
});

test('what a person could type and is refused all the same is known', async () => {
  const answers = await besides(lab, 'web1', MISTAKEN, ['judged']);
  assert.deepEqual(
    MISTAKEN.filter((_, place) => answers[place]?.judged.status !== 403).map(told),
    [],
    'belongs to what gets through, in words/searches.txt',
  );
});

test('no spelling of a path gets to the application unfiltered', async () => {
  const query = `?q=${encodeURIComponent(MARKUP)}`;
  const paths = ['/products/..%2fpictures%2fx', '/products/%2e%2e/pictures/x', '/pictures/../products/x'];
  const answers = await besides(
    lab,
    'web1',
    paths.map((path) => asking('path', `${path}${query}`)),
    ['judged'],
  );
  const [slash, dots, back] = answers.map(({ judged }) => judged);
  assert.equal(slash?.said, `/pictures/x${query}`, 'the application is asked for what Nginx took it for');
  assert.equal(dots?.said, `/pictures/x${query}`);
  assert.equal(back?.status, 403);
});

test('what takes long to judge is refused unjudged, and files are not words', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, place) => [`f${place}`, 'lamp'] as const);
  const answers = await besides(
    lab,
    'web1',
    [
      form('long', '/checkout', [['name', 'a'.repeat(100_000)]]),
      upload('long', '/admin/products/12/pictures', [], 'lamp.png', 'a'.repeat(3_000_000)),
      form('long', '/checkout', [['name', 'a'.repeat(200_000)]]),
      form('long', '/checkout', many(600)),
      json('long', '/webhooks/stripe', `${'['.repeat(100)}${']'.repeat(100)}`),
      json('long', '/webhooks/stripe', '{"a":'),
    ],
    ['judged', 'free'],
  );
  assert.deepEqual(
    answers.map(({ judged }) => judged.status),
    [200, 200, 403, 403, 403, 403],
  );
  assert.deepEqual([...new Set(answers.map(({ free }) => free.status))], [200]);
});

suite('a refusal, through the load balancer', () => {
  test('is a page of the site that says by which number it is found', async () => {
    const { status, headers, body } = await get(
      lab,
      `${siteUrl(lab.topology)}/shop?q=${encodeURIComponent(MARKUP)}`,
    );
    assert.equal(status, 403);
    assert.match(headers['content-type'] ?? '', /^text\/html/);
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.doesNotMatch(body, /nginx|modsecurity/i);
    const [, id = 'none'] = /<code>([0-9a-f-]{36})<\/code>/i.exec(body) ?? [];
    const server = headers['x-served-by'] ?? '';
    const written = JSON.parse(await writtenOf(server, id));
    assert.equal(written.transaction.unique_id, id);
    const rules = written.transaction.messages.map(
      ({ details }: { details: { ruleId: string } }) => details.ruleId,
    );
    assert.ok(rules.includes('941110'), `${rules}`);
    await eventually('the access log has it', 5_000, async () =>
      assert.match(await onHost(lab, server, `grep ${id} /var/log/nginx/access.log`), /"status":403/),
    );
  });

  test('holds no password, and is not written down when the address carries a key', async () => {
    const password = `${randomUUID()}<script>`;
    const token = randomUUID();
    const [posted, linked] = await besides(
      lab,
      'web1',
      [
        form(
          'secret',
          '/sign-in',
          [
            ['email', MARKUP],
            ['password', password],
          ],
          { cookie: `__Host-session=${token}` },
        ),
        asking('secret', '/verify', [
          ['token', token],
          ['next', MARKUP],
        ]),
      ],
      ['judged'],
    );
    assert.deepEqual([posted?.judged.status, linked?.judged.status], [403, 403]);
    assert.match(await writtenOf('web1', posted?.judged.id ?? ''), /ARGS:email/);
    const found = await attemptOnHost(
      lab,
      'web1',
      `grep --count -e ${token} -e ${password.slice(0, 36)} ${REFUSALS}`,
    );
    assert.equal(found.stdout.trim(), '0');
  });

  test('is not made of a static file or a picture', async () => {
    for (const path of ['/assets/x.css', '/pictures/x.svg', '/favicon.ico']) {
      const { status } = await get(lab, `${siteUrl(lab.topology)}${path}?q=${encodeURIComponent(MARKUP)}`);
      assert.notEqual(status, 403, path);
    }
  });
});
