// Runs on the internet host, with requests on standard input: sends each over TLS on a connection of its own, and prints the statuses
// that came back for each.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';

const { name, requests } = JSON.parse(await text(process.stdin));
const ca = readFileSync('/etc/ssl/certs/ca-certificates.crt');

const sent = (bytes) =>
  new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: name, port: 443, servername: name, ca, ALPNProtocols: ['http/1.1'] });
    const end = () => resolve([...said.matchAll(/HTTP\/1\.\d (\d{3})/g)].map(([, status]) => Number(status)));
    // Whoever waits for more of a request than there is, gives up after five seconds.
    socket.setTimeout(7_000, () => socket.destroy());
    socket
      .setEncoding('latin1')
      .on('data', (piece) => {
        said += piece;
      })
      .on('error', () => {})
      .on('close', end)
      .end(Buffer.from(bytes, 'utf8'));
  });

console.log(JSON.stringify(await Promise.all(requests.map(sent))));
