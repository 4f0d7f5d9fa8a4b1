import { misuse } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const admin = defineCommand({
  name: 'admin',
  group: 'site',
  summary: 'Make an account of the shop an administrator, or take that back',
  details: `The account has to exist, and its address to be verified. Administration asks for a second factor,
which the account sets up under /account/security.`,
  environment: 'option',
  arguments: [{ name: 'EMAIL', required: true }],
  options: { revoke: { type: 'boolean', help: 'take it back, and end the sessions of the account' } },
  examples: ['sudo trivet admin ada@example.com', 'sudo trivet admin ada@example.com --revoke'],
  changes: true,
  check: ({ args: [email = ''] }) => {
    if (!/^[^\s@]+@[^\s@]+$/.test(email))
      throw misuse('trivet admin', `"${email}" is no address of a mailbox`);
  },
  run: async ({ args: [email = ''], options, environment, output }) => {
    const { siteTask } = await import('../../operate/task.ts');
    const task = options.revoke ? 'revoke-admin' : 'grant-admin';
    const done = await siteTask(await environment(), `${task} ${email}`, [task, email], output.emit);
    output.answer(
      done,
      () => `${email} is ${options.revoke ? 'no administrator any more' : 'an administrator'}.`,
    );
    return EXIT.fine;
  },
});
