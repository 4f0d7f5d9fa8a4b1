import { createHash } from 'node:crypto';
import { type Done, doneOf, type Visit } from 'trivet/journeys';

/** Accounts that sign in in turn; each may try ten times, and then every 20 s. */
const ACCOUNTS = 20;

/** The accounts of one run: how they are made, and how people sign in to them. */
export function accountsOf({ run, token, post }: Visit) {
  const email = (number: number) => `drill-${run}-${number % ACCOUNTS}@example.com`;
  const password = createHash('sha256').update(token).update(run).digest('hex').slice(0, 24);

  async function signUp(number: number): Promise<void> {
    const { status } = await post('/sign-up', number, { name: 'Ada', email: email(number), password });
    if (status !== 303) throw new Error(`signing up is answered with ${status}`);
  }

  return {
    signUps: Array.from({ length: ACCOUNTS }, (_, number) => () => signUp(number)),
    signIn: async (number: number): Promise<Done> =>
      doneOf(await post('/sign-in', number, { email: email(number), password }), 303),
  };
}
