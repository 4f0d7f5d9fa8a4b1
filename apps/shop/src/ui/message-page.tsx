import type { ComponentChildren } from 'preact';
import { Layout } from './layout.tsx';

interface Props {
  readonly title: string;
  /** What support needs to find the request in the logs. */
  readonly reference?: string;
  readonly children: ComponentChildren;
}

/** A page that says one thing: what is not found, not allowed or not working, and what to do about it. */
export function MessagePage({ title, reference, children }: Props) {
  return (
    <Layout title={title}>
      <div class="message">
        <h1>{title}</h1>
        {children}
        <p class="actions">
          <a class="button" href="/">
            Back to the front page
          </a>
          <a class="button button-quiet" href="/shop">
            See the shop
          </a>
        </p>
        {reference && <p class="hint">If you write to us about this, please quote {reference}.</p>}
      </div>
    </Layout>
  );
}
