import type { Passkey } from '../../domain/customer/passkeys.ts';
import type { OpenSession } from '../../domain/customer/sessions.ts';
import { Minute } from '../../ui/dates.tsx';
import { Form, FormPage } from './form-page.tsx';
import { PasskeyList } from './passkey/pages.tsx';
import { deviceOf } from './session/device.ts';

export interface Security {
  readonly email: string;
  readonly verified: boolean;
  readonly totp: boolean;
  /** How many are left. */
  readonly recoveryCodes: number;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly OpenSession[];
  /** The one that looks. */
  readonly sessionId: number;
}

/** What the address says was just done. */
const NOTICES: Readonly<Record<string, string>> = {
  password: 'Your password is changed, and all other devices are signed out.',
  address: 'Your email address is changed.',
  'address-asked':
    'If that address can be yours, a link is on its way to it. Until you follow it, nothing changes.',
  'totp-removed': 'The authenticator app is removed.',
  'passkey-added': 'Your passkey is added. You can sign in with it from now on.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed. Your device may still offer it; you can delete it there.',
  ended: 'That device is signed out.',
};

export function SecurityPage({ security, done }: { readonly security: Security; readonly done: string }) {
  const { email, verified, totp, recoveryCodes, passkeys, sessions, sessionId } = security;
  return (
    <FormPage title="Account security" notice={Object.hasOwn(NOTICES, done) ? NOTICES[done] : undefined}>
      <section class="panel" aria-labelledby="basics">
        <h2 id="basics">Address and password</h2>
        <p>
          {email}
          {!verified && ' (not confirmed yet)'}
        </p>
        <ul class="links">
          <li>
            <a href="/account/address">Change your email address</a>
          </li>
          <li>
            <a href="/account/password">Change your password</a>
          </li>
        </ul>
      </section>
      <section class="panel" aria-labelledby="app">
        <h2 id="app">Authenticator app</h2>
        {totp ? <TotpOn recoveryCodes={recoveryCodes} /> : <TotpOff verified={verified} />}
      </section>
      <section class="panel" aria-labelledby="passkeys">
        <h2 id="passkeys">Passkeys</h2>
        <p>Sign in by your finger, your face or the PIN of your device.</p>
        <PasskeyList passkeys={passkeys} />
        <p class="actions">
          <a class="button button-quiet" href="/account/passkeys/new">
            Add a passkey
          </a>
        </p>
      </section>
      <section class="panel" aria-labelledby="devices">
        <h2 id="devices">Where you are signed in</h2>
        <ul class="devices">
          {sessions.map((session) => (
            <Device key={session.id} session={session} isThis={session.id === sessionId} />
          ))}
        </ul>
        <Form action="/account/sessions/end-all" button="Sign out everywhere" quiet />
      </section>
      <p>
        <a href="/account">Back to your account</a>
      </p>
    </FormPage>
  );
}

function TotpOff({ verified }: { readonly verified: boolean }) {
  return (
    <>
      <p>
        With an app on your phone that shows a new code every half minute, a password alone lets nobody in.
        {!verified && ' Please confirm your email address first.'}
      </p>
      <Form action="/account/totp/begin" button="Set up an authenticator app" />
    </>
  );
}

function TotpOn({ recoveryCodes }: { readonly recoveryCodes: number }) {
  return (
    <>
      <p>It is on: signing in asks for a code. You have {recoveryCodes} recovery codes left.</p>
      <div class="actions">
        <Form action="/account/recovery-codes" button="Make new recovery codes" quiet />
        <Form action="/account/totp/remove" button="Remove the app" quiet />
      </div>
    </>
  );
}

function Device({ session, isThis }: { readonly session: OpenSession; readonly isThis: boolean }) {
  const { id, userAgent, address, seenAt } = session;
  const device = deviceOf(userAgent);
  return (
    <li>
      <p>
        <strong>{device}</strong>
        {isThis && ' – this one'}
      </p>
      <p class="hint">
        Last seen <Minute at={seenAt} /> from {address || 'an unknown address'}
      </p>
      {!isThis && (
        <form method="post" action="/account/sessions/end">
          <input type="hidden" name="session" value={id} />
          <button class="button button-quiet" type="submit">
            Sign out
            <span class="visually-hidden"> {device}</span>
          </button>
        </form>
      )}
    </li>
  );
}
