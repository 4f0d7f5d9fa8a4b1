import { ErrorSummary, Field } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import type { FormErrors, FormValues } from '../web/form.ts';
import type { Profile } from './users.ts';

/** A form as it was sent, to be shown again with what was wrong. Passwords are never sent back. */
export interface FormState {
  readonly values: FormValues;
  readonly errors: FormErrors;
}

export const EMPTY: FormState = { values: {}, errors: {} };

const titled = (title: string, { errors }: FormState) =>
  Object.keys(errors).length > 0 ? `Error: ${title}` : title;

export function SignUpPage({ state }: { readonly state: FormState }) {
  const { values, errors } = state;
  return (
    <Layout title={titled('Create an account', state)}>
      <div class="narrow">
        <ErrorSummary errors={errors} />
        <h1>Create an account</h1>
        <p>
          Have one already? <a href="/sign-in">Sign in</a>.
        </p>
        <form method="post" action="/sign-up" noValidate>
          <Field
            name="name"
            label="Name"
            type="text"
            autocomplete="name"
            value={values.name}
            error={errors.name}
          />
          <Field
            name="email"
            label="Email address"
            type="email"
            autocomplete="email"
            value={values.email}
            error={errors.email}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autocomplete="new-password"
            hint="Eight characters or more; a few words in a row are easy to keep and hard to guess."
            error={errors.password}
          />
          <button class="button" type="submit">
            Create account
          </button>
        </form>
      </div>
    </Layout>
  );
}

export function SignInPage({ state, signedUp }: { readonly state: FormState; readonly signedUp: boolean }) {
  const { values, errors } = state;
  return (
    <Layout title={titled('Sign in', state)}>
      <div class="narrow">
        <ErrorSummary errors={errors} />
        {signedUp && (
          <div class="notice" role="status">
            <strong>Thank you.</strong> Your account is ready unless that address already had one. Either way,
            sign in with its password.
          </div>
        )}
        <h1>Sign in</h1>
        <p>
          New here? <a href="/sign-up">Create an account</a>.
        </p>
        <form method="post" action="/sign-in" noValidate>
          <Field
            name="email"
            label="Email address"
            type="email"
            autocomplete="username"
            value={values.email}
            error={errors.email}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autocomplete="current-password"
            error={errors.password}
          />
          <button class="button" type="submit">
            Sign in
          </button>
        </form>
      </div>
    </Layout>
  );
}

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export function AccountPage({ profile }: { readonly profile: Profile }) {
  return (
    <Layout title="Your account">
      <div class="narrow">
        <h1>Your account</h1>
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
              <time dateTime={profile.since.toISOString()}>{date.format(profile.since)}</time>
            </dd>
          </div>
        </dl>
        <form method="post" action="/sign-out">
          <button class="button button-quiet" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </Layout>
  );
}
