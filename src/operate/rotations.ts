import { phase } from '../model/event.ts';
import { advance, changeSecrets, type Document, phaseOf, secretsWanted } from '../secrets/index.ts';
import { convergeAll } from './converge.ts';
import { untilDatabasesAccept } from './database-accepts.ts';
import { valuesIn, type Workspace } from './workspace.ts';

const DAY_MS = 86_400_000;

/**
 * Converges every host; and where secrets are being rotated, has each go on to its next phase when all hosts are in the one before, and
 * converges again, until there is none. Whatever was interrupted goes on here.
 * @returns the workspace with the secrets as they are then
 */
export async function convergeThroughRotations(
  workspace: Workspace,
): Promise<{ readonly workspace: Workspace; readonly steps: number }> {
  const steps = await convergeAll(workspace);
  const pending = pendingIn(workspace.kept);
  if (pending.length === 0) return { workspace, steps };
  await untilDatabasesAccept(workspace);
  const kept = await advanceAll(workspace, pending);
  const next = await convergeThroughRotations({ ...workspace, kept, ...valuesIn(kept) });
  return { workspace: next.workspace, steps: steps + next.steps };
}

function advanceAll(
  { environment, desired, emit }: Workspace,
  pending: readonly string[],
): Promise<Document['secrets']> {
  const days = new Map(secretsWanted(desired).map((wanted) => [wanted.name, wanted.days]));
  return phase(emit, 'rotate', pending.join(', '), async () => {
    const kept = await changeSecrets(environment.paths.secrets, (secrets) => {
      const now = new Date().toISOString();
      return Object.fromEntries(
        Object.entries(secrets).map(([name, each]) => [
          name,
          advance(each, now, (days.get(name) ?? 0) * DAY_MS),
        ]),
      );
    });
    const used = pendingIn(kept).length > 0;
    return {
      outcome: used ? 'the new values are used from now on' : 'the values of before are no longer accepted',
      value: kept,
    };
  });
}

function pendingIn(kept: Document['secrets']): readonly string[] {
  const now = new Date().toISOString();
  return Object.keys(kept).filter((name) => kept[name] && phaseOf(kept[name], now) !== 'settled');
}
