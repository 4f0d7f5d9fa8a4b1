import assert from 'node:assert/strict';
import { eventually } from '../test/support/eventually.ts';
import type { SharedLab } from '../test/support/shared.ts';
import { forget } from '../test/support/traces.ts';
import { trivet, trivetOk } from '../test/support/trivet.ts';
import type { Keeper } from './run-plan.ts';

/** What a test has healed may take so long until it is well again. */
const WELL_WITHIN_MS = 30_000;

export async function keeperOf({ like }: SharedLab): Promise<Keeper> {
  const lab = await like();
  const up = async () => {
    await trivetOk('up', lab.file);
  };
  const wrong = async () => {
    await eventually(`${lab.name} is healthy`, WELL_WITHIN_MS, async () => {
      const { code, stdout, stderr } = await trivet('status', lab.file);
      assert.equal(code, 0, `${stdout}${stderr}`);
    });
    const { code, stdout, stderr } = await trivet('plan', lab.file);
    assert.equal(code, 0, `${stderr}${stdout}`);
  };
  return {
    name: lab.name,
    up,
    look: async () => {
      try {
        await wrong();
        return undefined;
      } catch (error) {
        await up();
        return (error as Error).message;
      }
    },
    down: () => forget(lab),
  };
}
