import { Field } from '../../../ui/form.tsx';
import type { FormErrors, FormValues } from '../../../values/form.ts';
import { Form, FormPage } from '../form-page.tsx';
import { PasskeyButton } from '../passkey/pages.tsx';

/** What the address says was just done. */
const NOTICES: Readonly<Record<string, string>> = {
  new: 'Thank you. We have sent a mail to that address: follow it to confirm the address. You can sign in already.',
  verified: 'Thank you, your address is confirmed. Sign in to go on.',
  reset: 'Your new password is set, and all devices are signed out. Sign in with it.',
  everywhere: 'All devices are signed out, this one too.',
  expired: 'That took too long, or was tried too often. Please begin again.',
  left: 'Your account is deleted. Thank you for having been here.',
};

interface Props {
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly next: string;
  readonly notice?: string | undefined;
}

export function SignInPage({ values, errors, next, notice = '' }: Props) {
  const told = Object.hasOwn(NOTICES, notice) ? NOTICES[notice] : undefined;
  return (
    <FormPage title="Sign in" state={{ values, errors }} notice={told}>
      <p>
        New here? <a href="/sign-up">Create an account</a>.
      </p>
      <Form action="/sign-in" button="Sign in" next={next}>
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
      </Form>
      <PasskeyButton kind="get" action="/sign-in/passkey" next={next}>
        Sign in with a passkey
      </PasskeyButton>
      <p>
        <a href="/reset-password">Forgot your password?</a>
      </p>
    </FormPage>
  );
}
