import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../../domain/customer/sessions.ts';
import { findProfile, type Profile } from '../../domain/customer/users.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import { lastWrite } from '../../http/last-write.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { forUser } from '../../session/guard.ts';
import { Day } from '../../ui/dates.tsx';
import { Form, FormPage } from './form-page.tsx';

/** What the address says was just done. */
const NOTICES: Readonly<Record<string, string>> = {
  verified: 'Thank you, your address is confirmed.',
  sent: 'A mail is on its way to you.',
};

export function homeRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function home(request: FastifyRequest, reply: FastifyReply, { userId, role }: Session) {
    const profile = await store.readOwn(lastWrite(request, site), (db) => findProfile(db, userId));
    if (!profile) return seeOther(reply, '/sign-in');
    const notice = NOTICES[(request.raw.url ?? '').split('?')[1] ?? ''];
    return sendPrivate(reply, site, <AccountPage profile={profile} role={role} notice={notice} />);
  }

  return [{ method: 'GET', path: '/account', handle: forUser(services, home) }];
}

interface Props {
  readonly profile: Profile;
  readonly role: Session['role'];
  readonly notice: string | undefined;
}

function AccountPage({ profile, role, notice }: Props) {
  return (
    <FormPage title="Your account" notice={notice}>
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>{profile.name}</dd>
        </div>
        <div>
          <dt>Email address</dt>
          <dd>{profile.email}</dd>
        </div>
        <div>
          <dt>With us since</dt>
          <dd>
            <Day at={profile.since} />
          </dd>
        </div>
      </dl>
      {profile.verifiedAt === null && (
        <section class="panel" aria-labelledby="unverified">
          <h2 id="unverified">Please confirm your address</h2>
          <p>
            We have sent you a mail with a link. Orders that you placed with this address before appear here
            once it is confirmed.
          </p>
          <Form action="/account/verify" button="Send the mail again" quiet />
        </section>
      )}
      <ul class="links">
        <li>
          <a href="/account/orders">Orders</a>
        </li>
        <li>
          <a href="/account/security">Security: password, passkeys, devices</a>
        </li>
        <li>
          <a href="/account/data">Your data, and deleting your account</a>
        </li>
        {role === 'admin' && (
          <li>
            <a href="/admin">Administration</a>
          </li>
        )}
      </ul>
      <Form action="/sign-out" button="Sign out" quiet />
    </FormPage>
  );
}
