import { nearest } from '../config/nearest.ts';
import { desiredHosts } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { TrivetError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import { putSecret, secretsWanted } from '../secrets/index.ts';

/** Names of the secrets that the environment's hosts are given. */
export function namesOfSecrets({ topology }: LoadedEnvironment): readonly string[] {
  return secretsWanted(desiredHosts(topology)).map(({ name }) => name);
}

/** @throws TrivetError TRV_SECRET_UNKNOWN, TRV_SECRETS_UNUSABLE, TRV_IDENTITY_… */
export async function setSecret(
  environment: LoadedEnvironment,
  name: string,
  value: string,
  emit: Emit,
): Promise<void> {
  const names = namesOfSecrets(environment);
  if (!names.includes(name)) {
    const guess = nearest(name, names);
    throw new TrivetError('TRV_SECRET_UNKNOWN', {
      where: name,
      why: 'no host of the environment is given a secret of that name',
      next: guess ? `Did you mean "${guess}"?` : `There are: ${names.join(', ')}.`,
    });
  }
  await putSecret(environment.paths.secrets, name, value, (text) => emit({ kind: 'note', text }));
}
