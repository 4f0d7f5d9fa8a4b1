import assert from 'node:assert/strict';

/**
 * Tries until it is too often, and asserts that so many tries were let through, and no more than those for which time
 * has made room meanwhile: that is none, unless the machine is busy.
 */
export async function assertBounded(
  attempt: () => Promise<number>,
  { burst, everySeconds }: { readonly burst: number; readonly everySeconds: number },
): Promise<void> {
  const begin = performance.now();
  const room = () => burst + (performance.now() - begin) / (everySeconds * 1000);
  let tries = 0;
  let status = await attempt();
  for (; status === 422; status = await attempt()) {
    tries += 1;
    assert.ok(tries <= room(), `${tries} tries`);
  }
  assert.equal(status, 429);
  assert.ok(tries >= burst, `only ${tries} tries`);
}
