import type { LoadedEnvironment } from '../environment/environment.ts';
import { TrivetError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import {
  changeOperators,
  type Operator,
  operatorsOf,
  withOperator,
  withoutOperator,
} from '../secrets/index.ts';
import { runningHosts } from '../status/running.ts';
import { rotateSecrets } from './secrets.ts';

/** Who can open the secrets, and log in to hosts by a key of their own. */
export const listOperators = ({ paths }: LoadedEnvironment): Promise<readonly Operator[]> =>
  operatorsOf(paths.secrets);

/** The next `up` lets them in. @throws TrivetError TRV_OPERATOR_REFUSED */
export const addOperator = (
  { paths }: LoadedEnvironment,
  operator: Required<Operator>,
  emit: Emit,
): Promise<void> =>
  changeOperators(
    paths.secrets,
    (operators) => withOperator(operators, operator),
    (text) => emit({ kind: 'note', text }),
  );

/**
 * Encrypts the secrets to the others alone, has hosts admit the operator no more, and replaces all that they knew and that can be replaced.
 * @returns whether hosts run, and that was done; else it is to be done when they do
 * @throws TrivetError TRV_OPERATOR_REFUSED
 */
export async function removeOperator(
  environment: LoadedEnvironment,
  name: string,
  emit: Emit,
): Promise<boolean> {
  await changeOperators(environment.paths.secrets, (operators) => withoutOperator(operators, name));
  try {
    await runningHosts(environment);
  } catch (error) {
    if (error instanceof TrivetError && error.code === 'TRV_NOT_RUNNING') return false;
    throw error;
  }
  await rotateSecrets(environment, null, true, emit);
  return true;
}
