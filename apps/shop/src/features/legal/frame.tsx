import type { ComponentChildren } from 'preact';
import { type AboutPath, Layout } from '../../ui/layout.tsx';
import { type Seller, sellerLines } from '../../values/seller.ts';

interface Props {
  readonly path: AboutPath;
  readonly title: string;
  readonly description: string;
  readonly children: ComponentChildren;
}

export function AboutPage({ path, title, description, children }: Props) {
  return (
    <Layout title={title} description={description} canonical={path}>
      <article class="about">
        <h1>{title}</h1>
        {children}
      </article>
    </Layout>
  );
}

/** In place of whoever sells, where nobody does. */
export function NobodySells() {
  return (
    <p class="notice">
      This shop is a demonstration: nobody has been named who sells in it. Please order nothing that you
      expect to arrive.
    </p>
  );
}

export function SellerAddress({ seller }: { readonly seller: Seller }) {
  return (
    <address>
      {sellerLines(seller).map((line) => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
    </address>
  );
}

interface ReachProps {
  readonly seller: Seller;
  /** Further lines of the same list. */
  readonly children?: ComponentChildren;
}

/** How to reach the seller: a mail's address, and a number to call where there is one. */
export function Reach({ seller: { email, phone }, children }: ReachProps) {
  return (
    <dl class="facts">
      <div>
        <dt>Email</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
      </div>
      {phone && (
        <div>
          <dt>Phone</dt>
          <dd>
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
          </dd>
        </div>
      )}
      {children}
    </dl>
  );
}
