import type { ComponentChildren } from 'preact';
import { newToken } from '../../base/token.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Cursor } from './keyset.ts';

const SECTIONS = [
  ['/admin', 'Today'],
  ['/admin/orders', 'Orders'],
  ['/admin/products', 'Products'],
  ['/admin/customers', 'Customers'],
  ['/admin/log', 'Log'],
] as const;

interface Props {
  readonly title: string;
  readonly section: (typeof SECTIONS)[number][0];
  readonly children: ComponentChildren;
}

export function AdminPage({ title, section, children }: Props) {
  return (
    <Layout title={title} styles="admin.css">
      <div class="admin">
        <nav class="admin-nav" aria-label="Administration">
          {SECTIONS.map(([path, name]) => (
            <a key={path} href={path} {...(path === section ? { 'aria-current': 'true' } : {})}>
              {name}
            </a>
          ))}
        </nav>
        {children}
      </div>
    </Layout>
  );
}

/** A form that changes something: once, however often it is sent. */
export function ActionForm(props: {
  readonly action: string;
  /** With a file among its fields. */
  readonly upload?: boolean;
  readonly children: ComponentChildren;
}) {
  const { action, upload = false } = props;
  const encoding = upload ? { enctype: 'multipart/form-data' } : {};
  return (
    <form method="post" action={action} class="admin-form" {...encoding} noValidate>
      <input type="hidden" name="token" value={newToken()} />
      {props.children}
    </form>
  );
}

/** What became of the action before: said once, above the page. */
export function Told({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <div class="notice" role="status">
      {text}
    </div>
  );
}

interface TurnProps {
  readonly path: string;
  /** Of the list, without its cursor. */
  readonly filters: URLSearchParams;
  readonly newer: Cursor | null;
  readonly older: Cursor | null;
}

/** Links to the pages beside this one. */
export function Turn({ path, filters, newer, older }: TurnProps) {
  if (!newer && !older) return null;
  const to = ({ side, id }: Cursor) => `${path}?${new URLSearchParams([...filters, [side, String(id)]])}`;
  return (
    <nav class="admin-turn" aria-label="Pages">
      {newer && <a href={to(newer)}>Newer</a>}
      {older && <a href={to(older)}>Older</a>}
    </nav>
  );
}

const stamp = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

export function Time({ at }: { readonly at: Date }) {
  return <time dateTime={at.toISOString()}>{stamp.format(at)}</time>;
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly empty: string;
  /** Cells of each row; the first one names the row. */
  readonly rows: readonly { readonly key: string | number; readonly cells: readonly ComponentChildren[] }[];
}

/** A table that becomes a list of cards where there is no room for columns. */
export function Table({ caption, columns, empty, rows }: TableProps) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <table class="admin-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th key={columns[at]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[at]} data-label={columns[at]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
