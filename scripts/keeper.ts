import assert from 'node:assert/strict';
import { eventually } from '../test/support/eventually.ts';
import type { SharedLab } from '../test/support/shared.ts';
import { forget } from '../test/support/traces.ts';
import { trivet, trivetOk } from '../test/support/trivet.ts';
import type { Keeper } from './run-plan.ts';

/** What a test has healed may take so long until it is well again. */
const WELL_WITHIN_MS = 30_000;

/** Its environment is written anew each time: a test that was cut short may have left one that differs. */
export async function keeperOf({ like }: SharedLab): Promise<Keeper> {
  const { name } = await like();
  const up = async () => {
    await trivetOk('up', (await like()).file);
  };
  const assertAsItWas = async () => {
    const { file } = await like();
    await eventually(`${name} is healthy`, WELL_WITHIN_MS, async () => {
      const { code, stdout, stderr } = await trivet('status', file);
      assert.equal(code, 0, `${stdout}${stderr}`);
    });
    await eventually(`nothing is to change on ${name}`, WELL_WITHIN_MS, async () => {
      const { code, stdout, stderr } = await trivet('plan', file);
      assert.equal(code, 0, `${stderr}${stdout}`);
    });
  };
  return {
    name,
    up,
    look: async () => {
      try {
        await assertAsItWas();
        return undefined;
      } catch (error) {
        await up();
        return (error as Error).message;
      }
    },
    down: async () => forget(await like()),
  };
}
