import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { MessagePage } from '../../ui/message-page.tsx';
import type { FormErrors, FormValues } from '../../values/form.ts';

/** A form as it was sent, to be shown again with what was wrong. Passwords and codes are never sent back. */
export interface FormState {
  readonly values: FormValues;
  readonly errors: FormErrors;
}

export const EMPTY: FormState = { values: {}, errors: {} };

interface Props {
  readonly title: string;
  readonly state?: FormState;
  /** What was just done, or has to be known before anything else. */
  readonly notice?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A narrow page of the account: what is wrong or was done first, then its heading and what it is for. */
export function FormPage({ title, state = EMPTY, notice, children }: Props) {
  const wrong = Object.keys(state.errors).length > 0;
  return (
    <Layout title={wrong ? `Error: ${title}` : title}>
      <div class="narrow">
        <ErrorSummary errors={state.errors} />
        {notice && !wrong && (
          <div class="notice" role="status">
            {notice}
          </div>
        )}
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}

/** A form with one button. */
export function Form({
  action,
  button,
  next,
  quiet = false,
  children,
}: {
  readonly action: string;
  readonly button: string;
  /** Where to go on to afterwards. */
  readonly next?: string;
  readonly quiet?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <form method="post" action={action} noValidate>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      {children}
      <button class={quiet ? 'button button-quiet' : 'button'} type="submit">
        {button}
      </button>
    </form>
  );
}

/** For a mailed link that was used, is too old, or never was one. */
export function LinkGone({ again }: { readonly again: string }) {
  return (
    <MessagePage title="This link does not work any more">
      <p>
        It was used already, or it is too old. <a href={again}>Have a new one sent</a>; the newest mail is the
        one that counts.
      </p>
    </MessagePage>
  );
}
