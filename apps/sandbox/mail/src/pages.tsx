import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Mail } from './store.ts';

export const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #17181c); color: light-dark(#1b1b1f, #ececf0); }
a { color: light-dark(#1d49a8, #a9c2ff); }
body { margin: 0 auto; max-width: 50rem; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.375rem; line-height: 1.25; overflow-wrap: anywhere; }
ul { list-style: none; padding: 0; }
li { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .625rem 0; overflow-wrap: anywhere; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.hint { opacity: .8; }
input, button { font: inherit; padding: .4rem .6rem; }
`;

export function page(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`;
}

function Frame({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
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
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

export function ListPage({ mails, to }: { readonly mails: readonly Mail[]; readonly to: string | null }) {
  return (
    <Frame title={to === null ? 'Everybody’s mail' : `Mail for ${to}`}>
      <form action="/" method="get">
        <label for="to">Address</label> <input id="to" name="to" type="email" value={to ?? ''} />{' '}
        <button type="submit">Show</button>
      </form>
      {mails.length === 0 && <p>Nothing has come yet.</p>}
      <ul>
        {mails.map(({ id, subject, to: recipients, receivedAt }) => (
          <li key={id}>
            <a href={`/mails/${id}`}>{subject || '(no subject)'}</a>
            <br />
            <span class="hint">
              for {recipients.join(', ')}, <time dateTime={receivedAt}>{receivedAt}</time>
            </span>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

export function MailPage({ mail }: { readonly mail: Mail }) {
  return (
    <Frame title={mail.subject || '(no subject)'}>
      <p class="hint">
        from {mail.from} for {mail.to.join(', ')}, {mail.receivedAt}
      </p>
      <pre>{linked(mail.text)}</pre>
      <p>
        <a href="/">All mail</a>
      </p>
    </Frame>
  );
}

/** Text with its web addresses as links; everything else stays text. */
function linked(text: string): ComponentChildren {
  return text.split(/(https?:\/\/[^\s<>"]+)/g).map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
