// Runs on a server, with requests on standard input: beside its Nginx it starts the same three times more, which judge, only
// detect, and let everything through, in front of an application that answers with the address it was asked for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';

const USERS = 8;
const folder = mkdtempSync('/run/beside-');
chmodSync(folder, 0o711);
const { requests, ways } = JSON.parse(await text(process.stdin));

const application = createServer((asked, answer) => {
  asked.resume().on('end', () => answer.end(asked.url));
}).listen(0, '127.0.0.1');
// Longer than Nginx keeps idle connections to it.
application.keepAliveTimeout = 120_000;
await once(application, 'listening');

const ports = { judged: 18081, detected: 18082, free: 18083 };
const changes = {
  judged: (conf) => conf,
  detected: (conf) => conf.replaceAll('/etc/nginx/filter/engine.conf', `${folder}/detect.conf`),
  free: (conf) => conf.replaceAll(/modsecurity_rules_file [^;]+;/g, '').replaceAll('modsecurity on;', ''),
};
const engine = readFileSync('/etc/nginx/filter/engine.conf', 'utf8');
writeFileSync(`${folder}/detect.conf`, engine.replace('SecRuleEngine On', 'SecRuleEngine DetectionOnly'));

function start(way) {
  const conf = readFileSync('/etc/nginx/nginx.conf', 'utf8')
    .replaceAll(/^(\s*)listen [^;]*?( default_server)?;/gm, `$1listen 127.0.0.1:${ports[way]}$2;`)
    .replace(/(upstream site \{\s*server )127\.0\.0\.1:\d+/, `$1127.0.0.1:${application.address().port}`)
    .replace('if ($admitted = no)', 'if ($admitted = nobody)')
    .replace(/^/, `pid ${folder}/${way}.pid;\ndaemon off;\n`)
    .replace(/access_log \/[^;]*;/, 'access_log off;')
    .replace(/proxy_cache_path \S+/, `proxy_cache_path ${folder}/${way}`);
  writeFileSync(`${folder}/${way}.conf`, changes[way](conf));
  return spawn('nginx', ['-c', `${folder}/${way}.conf`], { stdio: ['ignore', 'ignore', 'inherit'] });
}

const agent = new Agent({ keepAlive: true, maxSockets: USERS });

function ask(port, { method, path, headers, body }, id) {
  const bytes = Buffer.from(body);
  const length = method === 'GET' ? {} : { 'content-length': bytes.length };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...length, 'x-request-id': id },
      },
      (answer) =>
        text(answer).then((said) => resolve({ status: answer.statusCode, said: said.slice(0, 200) }), reject),
    );
    asked.on('error', reject).setTimeout(60_000, () => asked.destroy(new Error(`no answer to ${path}`)));
    asked.end(bytes);
  });
}

async function listening(port) {
  for (let look = 0; look < 300; look++) {
    try {
      return await ask(port, { method: 'GET', path: '/', headers: { host: 'nobody' }, body: '' }, '');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nobody listens on ${port}`);
}

/** The number of a request, as the id that its refusal is written down by. */
const idOf = (way, place) => `${ports[way]}000-0000-0000-0000-${String(place).padStart(12, '0')}`;

const servers = ways.map(start);
try {
  await Promise.all(ways.map((way) => listening(ports[way])));
  const answers = requests.map(() => ({}));
  let next = 0;
  const user = async () => {
    for (let place = next++; place < requests.length; place = next++) {
      for (const way of ways) {
        const id = idOf(way, place);
        answers[place][way] = { id, ...(await ask(ports[way], requests[place], id)) };
      }
    }
  };
  await Promise.all(Array.from({ length: USERS }, user));
  console.log(JSON.stringify(answers));
} finally {
  agent.destroy();
  application.close();
  for (const server of servers) server.kill('SIGTERM');
  await Promise.all(servers.map((server) => server.exitCode ?? once(server, 'exit')));
  rmSync(folder, { recursive: true });
}
