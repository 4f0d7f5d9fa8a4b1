/** A form of a page, as a browser without JavaScript would send it. */
export interface Form {
  readonly action: string;
  readonly method: 'get' | 'post';
  /** Name and value of every field that is sent as it stands: hidden, filled in, chosen or ticked. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Every form of a page; `base` is the page's address. */
export function formsOf(html: string, base: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', body = '']) => ({
    action: new URL(attribute(tag, 'action') ?? base, base).href,
    method: attribute(tag, 'method')?.toLowerCase() === 'post' ? 'post' : 'get',
    fields: Object.fromEntries([...inputs(body), ...selects(body), ...areas(body)]),
  }));
}

/** The value of an attribute, its references replaced; undefined when the tag does not have it. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)"|(?=[\\s/>]|$))`).exec(tag);
  return found === null ? undefined : plain(found[1] ?? '');
}

type Field = readonly [name: string, value: string];

function inputs(body: string): readonly Field[] {
  return [...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    const type = attribute(tag, 'type') ?? 'text';
    const ticked = attribute(tag, 'checked') !== undefined;
    if (/^(submit|button|image|file)$/.test(type) || (/^(checkbox|radio)$/.test(type) && !ticked)) return [];
    return named(tag, attribute(tag, 'value') ?? '');
  });
}

function selects(body: string): readonly Field[] {
  return [...body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
    ([, tag = '', options = '']) => {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
      const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all[0] ?? '';
      return named(tag, attribute(chosen, 'value') ?? '');
    },
  );
}

function areas(body: string): readonly Field[] {
  return [...body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].flatMap(([, tag = '', text = '']) =>
    named(tag, plain(text)),
  );
}

function named(tag: string, value: string): readonly Field[] {
  const name = attribute(tag, 'name');
  return name === undefined ? [] : [[name, value]];
}

const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
};

function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => REFERENCES[name] ?? whole);
}
