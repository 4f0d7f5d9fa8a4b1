import { sshTransport, type Transport } from '../remote/index.ts';
import { freshSecrets, redact, type Secrets } from '../secrets/index.ts';
import type { LoadedEnvironment } from './environment.ts';

/** How all commands of trivet reach the hosts of an environment. */
export function reach({ paths }: Pick<LoadedEnvironment, 'paths'>): Transport {
  return redacting(sshTransport(paths.sshConfig), freshSecrets(paths.secrets));
}

/**
 * What programs on hosts say of a failure is shown to people, and kept in logs: here alone it comes in, and from here on it
 * holds no secret. @param read the secrets as they are then; asked only when there is something to redact
 */
export function redacting(transport: Transport, read: () => Promise<Secrets>): Transport {
  return {
    ...transport,
    run: async (host, command) => {
      const result = await transport.run(host, command);
      const failed = result.code !== 0;
      if (!failed && result.stderr === '') return result;
      const secrets = await read();
      return {
        ...result,
        stdout: failed ? redact(result.stdout, secrets) : result.stdout,
        stderr: redact(result.stderr, secrets),
      };
    },
  };
}
