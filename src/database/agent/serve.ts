import { createServer } from 'node:http';
import type { SupervisorStatus } from '../../model/supervisor.ts';
import { AT_LENGTH } from '../peers/fetch-status.ts';
import { endInPieces } from './pieces.ts';
import { answer } from './status.ts';

/** The first socket that systemd hands over (sd_listen_fds(3)). */
const SOCKET = { fd: 3 };

/**
 * Answers load balancers and people until the process ends. systemd holds the socket: while the supervisor
 * restarts, a question waits for the first look instead of being refused, and no connection is cut for it.
 */
export function serve(status: () => Promise<SupervisorStatus>): void {
  const server = createServer(async (request, response) => {
    const { code, body } = answer(request.method ?? '', request.url ?? '', await status());
    const length = request.headers[AT_LENGTH];
    response.writeHead(code, {
      'content-type': 'application/json',
      ...(length === undefined ? {} : { [AT_LENGTH]: length }),
    });
    await endInPieces(response, request.method === 'HEAD' ? '' : `${JSON.stringify(body)}\n`);
  });
  server.headersTimeout = 2_000;
  server.requestTimeout = 2_000;
  server.maxConnections = 256;
  server.listen(SOCKET);
}
