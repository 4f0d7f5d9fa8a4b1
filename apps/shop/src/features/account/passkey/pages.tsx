import type { Passkey } from '../../../domain/customer/passkeys.ts';
import { Minute } from '../../../ui/dates.tsx';
import { Field } from '../../../ui/form.tsx';
import { FormPage } from '../form-page.tsx';

/**
 * A button that a script shows where passkeys work; elsewhere it shows why they do not. Without scripts neither is seen,
 * and the page has another way.
 */
export function PasskeyButton({
  kind,
  action,
  next,
  children,
}: {
  readonly kind: 'get' | 'create';
  /** Where the signed challenge goes; `/options` below it gives the challenge. */
  readonly action: string;
  readonly next?: string;
  readonly children: string;
}) {
  return (
    <div class="passkey" data-passkey={kind} data-action={action} data-next={next}>
      <button class="button button-quiet" type="button" hidden>
        {children}
      </button>
      <p class="hint" data-passkey-insecure hidden>
        Passkeys need a secure connection (HTTPS), which this one is not.
      </p>
      <p class="hint" data-passkey-unknown hidden>
        This browser does not know passkeys.
      </p>
      <p class="field-error" role="alert" data-passkey-error hidden>
        That did not work. Please try again, or go another way.
      </p>
    </div>
  );
}

export function NewPasskeyPage() {
  return (
    <FormPage title="Add a passkey">
      <p>
        With a passkey you sign in by your finger, your face or the PIN of your device, without a password. It
        stays on your devices; we only ever learn that it is yours.
      </p>
      <div data-passkey-name>
        <Field
          name="name"
          label="Name of the passkey"
          type="text"
          autocomplete="off"
          optional
          hint="For you to tell it from others, such as “My phone”. May stay empty."
        />
      </div>
      <PasskeyButton kind="create" action="/account/passkeys">
        Add a passkey
      </PasskeyButton>
      <noscript>
        <p class="hint">Passkeys need JavaScript, which is switched off here.</p>
      </noscript>
      <p>
        <a href="/account/security">Back</a>
      </p>
    </FormPage>
  );
}

export function PasskeyList({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  return (
    <ul class="devices">
      {passkeys.map(({ id, name, createdAt, usedAt }) => (
        <li key={id}>
          <p>
            <strong>{name}</strong>
          </p>
          <p class="hint">
            Added <Minute at={createdAt} />
            {usedAt && (
              <>
                {' '}
                and last used <Minute at={usedAt} />
              </>
            )}
          </p>
          <details>
            <summary>Rename or remove</summary>
            <form method="post" action="/account/passkeys/rename">
              <input type="hidden" name="passkey" value={id} />
              <div class="field">
                <label for={`passkey-${id}`}>Name</label>
                <input
                  id={`passkey-${id}`}
                  name="name"
                  type="text"
                  autocomplete="off"
                  defaultValue={name}
                  maxLength={80}
                />
              </div>
              <button class="button button-quiet" type="submit">
                Rename<span class="visually-hidden"> {name}</span>
              </button>
            </form>
            <form method="post" action="/account/passkeys/remove">
              <input type="hidden" name="passkey" value={id} />
              <button class="button button-quiet" type="submit">
                Remove<span class="visually-hidden"> {name}</span>
              </button>
            </form>
          </details>
        </li>
      ))}
    </ul>
  );
}
