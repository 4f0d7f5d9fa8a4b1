import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { allSecrets, peekSecrets, type Secrets } from '../../src/secrets/index.ts';

/** The secrets of an environment, by name. */
export const secretsOf = ({ paths }: LoadedEnvironment): Promise<Secrets> => peekSecrets(paths.secrets, []);

/** Names of the secrets that stand in a text. */
export async function secretsIn(environment: LoadedEnvironment, text: string): Promise<readonly string[]> {
  return Object.entries(await allSecrets(environment.paths.secrets)).flatMap(([name, value]) =>
    text.includes(value) ? [name] : [],
  );
}
