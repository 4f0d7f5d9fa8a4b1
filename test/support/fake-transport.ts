import type { Command, CommandResult, Transport } from '../../src/remote/transport.ts';

export interface FakeTransport extends Transport {
  /** Every call so far, in order: one is one round trip. */
  readonly calls: readonly { readonly host: string; readonly command: Command }[];
}

/** A transport for tests: `answer` plays the hosts. A result's missing fields are a silent success. */
export function fakeTransport(
  answer: (host: string, command: Command) => Partial<CommandResult> | Promise<Partial<CommandResult>>,
): FakeTransport {
  const calls: { host: string; command: Command }[] = [];
  return {
    calls,
    async run(host, command) {
      calls.push({ host, command });
      return { code: 0, stdout: '', stderr: '', ...(await answer(host, command)) };
    },
    async close() {},
  };
}
