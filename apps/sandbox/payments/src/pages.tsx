import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { CardErrors } from './card-form.ts';
import { CARDS } from './cards.ts';
import type { Session } from './model.ts';

export const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #17181c); color: light-dark(#1b1b1f, #ececf0); }
body { margin: 0 auto; max-width: 30rem; padding: 1.5rem 1rem 4rem; }
.sandbox { margin: 1rem 0; border: 2px dashed; padding: .5rem .75rem; border-radius: .5rem; }
h1 { font-size: 1.5rem; line-height: 1.2; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input { font: inherit; padding: .6rem; width: 100%; box-sizing: border-box; border: 1px solid; border-radius: .375rem; }
button { font: inherit; font-weight: 600; padding: .75rem 1.25rem; margin-top: 1.5rem; border: 0; border-radius: .375rem;
  background: #2a4fb3; color: #fff; cursor: pointer; }
button.quiet { background: none; color: inherit; border: 1px solid; }
a { color: light-dark(#1d49a8, #a9c2ff); }
.error { color: light-dark(#a01818, #ff9d9d); margin: .25rem 0; }
[role=alert] { border-left: .25rem solid; padding-left: .75rem; }
td, th { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
ul { padding-left: 1.25rem; }
`;

export function page(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`;
}

export function Frame({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header class="sandbox">
          <strong>Paysim</strong>, a payment sandbox: no money moves here, and only test cards work.
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

export const money = (minor: number, currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100);

export function CardPage({ session, errors }: { readonly session: Session; readonly errors: CardErrors }) {
  const messages = Object.entries(errors);
  return (
    <Frame title={messages.length > 0 ? 'Error: Pay by card' : 'Pay by card'}>
      <h1>Pay {money(session.amount_total, session.currency)}</h1>
      <ul>
        {session.lines.map(({ name, quantity, unit_amount }) => (
          <li key={name}>
            {quantity} × {name}, {money(unit_amount * quantity, session.currency)}
          </li>
        ))}
      </ul>
      {messages.length > 0 && (
        <div role="alert" class="error">
          {messages.map(([field, message]) => (
            <p key={field}>{message}</p>
          ))}
        </div>
      )}
      <form method="post" action={`/pay/${session.id}`} noValidate>
        <CardField name="number" label="Card number" autocomplete="cc-number" error={errors.number} />
        <CardField
          name="expiry"
          label="Expiry date, month and year"
          autocomplete="cc-exp"
          error={errors.expiry}
        />
        <CardField name="cvc" label="Security code" autocomplete="cc-csc" error={errors.cvc} />
        <button type="submit">Pay {money(session.amount_total, session.currency)}</button>
      </form>
      {session.cancel_url && (
        <p>
          <a href={session.cancel_url}>Go back without paying</a>
        </p>
      )}
    </Frame>
  );
}

interface CardFieldProps {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly error: string | undefined;
}

function CardField({ name, label, autocomplete, error }: CardFieldProps) {
  return (
    <>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        inputMode={name === 'expiry' ? 'text' : 'numeric'}
        autocomplete={autocomplete}
        required
        {...(error ? { 'aria-invalid': 'true' } : {})}
      />
    </>
  );
}

export function ChallengePage({ session, number }: { readonly session: Session; readonly number: string }) {
  return (
    <Frame title="3-D Secure">
      <h1>Is it you?</h1>
      <p>
        Your bank asks whether you mean to pay {money(session.amount_total, session.currency)}. (3-D Secure)
      </p>
      <form method="post" action={`/pay/${session.id}/3d-secure`}>
        <input type="hidden" name="number" value={number} />
        <button type="submit" name="answer" value="yes">
          Yes, pay
        </button>{' '}
        <button type="submit" name="answer" value="no" class="quiet">
          No
        </button>
      </form>
    </Frame>
  );
}

export function OverPage({ session }: { readonly session: Session }) {
  return (
    <Frame title="This payment page is over">
      <h1>This payment page is over</h1>
      <p>Nothing was charged. Please begin again in the shop.</p>
      {session.cancel_url && (
        <p>
          <a href={session.cancel_url}>Back to the shop</a>
        </p>
      )}
    </Frame>
  );
}

export function MessagePage({ title }: { readonly title: string }) {
  return (
    <Frame title={title}>
      <h1>{title}</h1>
    </Frame>
  );
}

export function AboutPage() {
  return (
    <Frame title="Paysim">
      <h1>Test cards</h1>
      <p>Any date to come, and any three digits.</p>
      <table>
        <tbody>
          <tr>
            <th scope="row">4242 4242 4242 4242</th>
            <td>succeeds, as every other card number does</td>
          </tr>
          {Object.entries(CARDS).map(([number, { what }]) => (
            <tr key={number}>
              <th scope="row">{number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/dashboard">Give money back as the shop's owner</a>, or see{' '}
        <a href="/sandbox/ledger">what was charged and given back</a>
      </p>
    </Frame>
  );
}
