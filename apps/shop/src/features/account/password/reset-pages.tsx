import { Field } from '../../../ui/form.tsx';
import { Form, FormPage, type FormState } from '../form-page.tsx';
import { PASSWORD_HINT } from '../forms.ts';

export function ResetPage({ state }: { readonly state: FormState }) {
  return (
    <FormPage title="Choose a new password" state={state}>
      <p>We send a link to your address, with which you can choose a new password.</p>
      <Form action="/reset-password" button="Send the link">
        <Field
          name="email"
          label="Email address"
          type="email"
          autocomplete="username"
          value={state.values.email}
          error={state.errors.email}
        />
      </Form>
    </FormPage>
  );
}

export function ResetSentPage() {
  return (
    <FormPage title="Look at your mail">
      <p>
        If there is an account with that address, a link is on its way to it. It works for an hour, and once;
        so do those that we sent before, and after some of them we wait a while with the next.
      </p>
      <p>
        Nothing there after a few minutes? Look among unwanted mail, or{' '}
        <a href="/reset-password">try another address</a>.
      </p>
    </FormPage>
  );
}

export function NewPasswordPage({ token, state }: { readonly token: string; readonly state: FormState }) {
  return (
    <FormPage title="Your new password" state={state}>
      <p>With it, every device is signed out and signs in anew.</p>
      <Form action="/reset-password/new" button="Set the password">
        <input type="hidden" name="token" value={token} />
        <Field
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint={PASSWORD_HINT}
          error={state.errors.password}
        />
      </Form>
    </FormPage>
  );
}
