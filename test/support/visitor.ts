import { randomUUID } from 'node:crypto';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { type Answer, get } from './get.ts';

export interface Visitor {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody who has not been here before. */
export function newVisitor(): Visitor {
  const id = randomUUID();
  return { name: 'Ada', email: `${id}@example.com`, password: id };
}

/** Creates an account: one write. */
export function signUp(environment: LoadedEnvironment, { name, email, password }: Visitor): Promise<Answer> {
  return submit(environment, '/sign-up', { name, email, password });
}

/** Opens a session: a read of the account, and a write. */
export function signIn(environment: LoadedEnvironment, { email, password }: Visitor): Promise<Answer> {
  return submit(environment, '/sign-in', { email, password });
}

/** Sends a form as a browser does that shows a page of the site. */
function submit(
  environment: LoadedEnvironment,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = Object.entries(fields).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`]);
  const site = siteUrl(environment.topology);
  return get(environment, `${site}${path}`, ['--header', `Origin: ${site}`, ...form]);
}
