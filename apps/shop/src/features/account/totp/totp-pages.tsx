import { encode } from 'uqr';
import { totpUri } from '../../../domain/customer/totp.ts';
import { Field } from '../../../ui/form.tsx';
import { Form, FormPage } from '../form-page.tsx';

interface Props {
  /** Base32. */
  readonly secret: string;
  readonly email: string;
  readonly error: string | undefined;
}

export function TotpPage({ secret, email, error }: Props) {
  return (
    <FormPage
      title="Set up an authenticator app"
      state={{ values: {}, errors: error ? { code: error } : {} }}
    >
      <ol class="steps">
        <li>
          <p>Scan this with an authenticator app:</p>
          <QrCode text={totpUri(secret, email)} label="QR code for an authenticator app" />
          <p>
            Or type this key into it: <code class="key">{secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </li>
        <li>
          <p>Enter the code that it shows, so that we know it works.</p>
        </li>
      </ol>
      <Form action="/account/totp" button="Turn it on">
        <Field
          name="code"
          label="Code"
          type="text"
          autocomplete="one-time-code"
          hint="Six digits."
          error={error}
        />
      </Form>
    </FormPage>
  );
}

export function RecoveryCodesPage({ codes }: { readonly codes: readonly string[] }) {
  return (
    <FormPage title="Your recovery codes">
      <p>
        Each of these lets you in once when you do not have your authenticator app. Print them or write them
        down now, and keep them safe: <strong>they are not shown again</strong>, and earlier ones no longer
        work.
      </p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href="/account/security">
          I have kept them
        </a>
      </p>
    </FormPage>
  );
}

/** Modules around the code, which readers need to find it (ISO/IEC 18004). */
const QUIET = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = encode(text, { border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.join('')} />
    </svg>
  );
}
