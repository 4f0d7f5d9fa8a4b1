import type { ComponentChildren } from 'preact';
import { useSite, useVisitor } from './site.tsx';

/** The pages that say who the shop is and what it promises, in the order of the footer. */
export const ABOUT_PAGES = [
  { path: '/contact', title: 'Contact' },
  { path: '/delivery', title: 'Delivery' },
  { path: '/returns', title: 'Returns' },
  { path: '/terms', title: 'Terms' },
  { path: '/privacy', title: 'Privacy' },
  { path: '/imprint', title: 'Imprint' },
] as const;

export type AboutPath = (typeof ABOUT_PAGES)[number]['path'];

interface Props {
  /** Without the shop's name; the front page has none. */
  readonly title?: string;
  readonly description?: string;
  /** The one URL of this page; pages without one are not for search engines. */
  readonly canonical?: string;
  /** What was searched for, kept in the search field. */
  readonly query?: string;
  /** A style sheet of the page's own, beside the site's. */
  readonly styles?: string;
  /** The page says itself which orders wait to be paid. */
  readonly telling?: boolean;
  readonly children: ComponentChildren;
}

/** For pages that say nothing of their own. */
const ABOUT = 'Foobar: good things for home and desk, made to be kept.';

/**
 * The frame of every page. Of the visitor it knows only the kind, so that a page of the shop is the same bytes for all of
 * one kind: a script writes how much is in the cart.
 */
export function Layout({ title, description, canonical, query = '', styles, telling, children }: Props) {
  const { asset, publicUrl } = useSite();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} – Foobar` : 'Foobar – Good things for home and desk'}</title>
        <meta name="description" content={description ?? ABOUT} />
        {canonical ? (
          <Shared title={title} description={description} url={new URL(canonical, publicUrl).href} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#191714" media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href={asset('site.css')} />
        {styles && <link rel="stylesheet" href={asset(styles)} />}
        <script type="module" src={asset('site.js')} />
        <link rel="icon" type="image/svg+xml" href={asset('favicon.svg')} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <Header query={query} />
        {!telling && <ToPay />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}

/** Where the page is, and how it is told of elsewhere (Open Graph); pictures there have to be raster, and ours are not. */
function Shared(props: {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly url: string;
}) {
  return (
    <>
      <link rel="canonical" href={props.url} />
      <meta property="og:url" content={props.url} />
      <meta property="og:site_name" content="Foobar" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={props.title ?? 'Good things for home and desk'} />
      {props.description && <meta property="og:description" content={props.description} />}
    </>
  );
}

function ToPay() {
  if (!useVisitor().toPay) return null;
  return (
    <aside class="to-pay" aria-label="Unpaid order">
      You have ordered something that is not paid yet. <a href="/cart">Continue to pay, or change it</a>
    </aside>
  );
}

function Header({ query }: { readonly query: string }) {
  return (
    <header class="masthead">
      <div class="masthead-inner">
        <a class="wordmark" href="/" aria-label="Foobar, front page">
          foobar<span aria-hidden="true">.</span>
        </a>
        <search class="masthead-search">
          <form action="/shop" method="get">
            <label class="visually-hidden" for="search">
              Search the shop
            </label>
            <input
              id="search"
              name="q"
              type="search"
              defaultValue={query}
              placeholder="Search the shop"
              maxLength={100}
              autocomplete="off"
            />
            <button type="submit">
              <span class="visually-hidden">Search</span>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="M13.5 13.5 18 18M15 8.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z" />
              </svg>
            </button>
          </form>
        </search>
        <nav class="masthead-links" aria-label="Main">
          <a href="/shop">Shop</a>
          <a class="cart-link" href="/cart">
            Cart
            <span class="cart-count" data-cart-count hidden />
          </a>
          {useVisitor().signedIn ? <a href="/account">Account</a> : <a href="/sign-in">Sign in</a>}
        </nav>
      </div>
    </header>
  );
}

function Footer() {
  return (
    <footer class="colophon">
      <div class="colophon-inner">
        <p>
          <strong>Foobar</strong> sells a small number of good things, and means to be here tomorrow.
        </p>
        <nav aria-label="About the shop">
          {ABOUT_PAGES.map(({ path, title }) => (
            <a key={path} href={path}>
              {title}
            </a>
          ))}
        </nav>
        <nav aria-label="Footer">
          <a href="/shop">Everything in the shop</a>
          {useVisitor().signedIn ? (
            <>
              <a href="/account">Your account</a>
              <a href="/account/orders">Your orders</a>
            </>
          ) : (
            <>
              <a href="/sign-up">Create an account</a>
              <a href="/sign-in">Sign in</a>
            </>
          )}
        </nav>
      </div>
    </footer>
  );
}
