/** A request's parameters: text, or more of them by name or position. */
export interface Params {
  readonly [name: string]: Param;
}
export type Param = string | Params;

const DEEPEST = 6;

/** Reads `a[b][0][c]=x` into nested objects; positions are names like others. */
export function parseParams(body: string): Params {
  const params: Record<string, Param> = Object.create(null);
  for (const [path, value] of new URLSearchParams(body)) {
    const names = path.split('[').map((name) => name.replace(/\]$/, ''));
    if (names.length <= DEEPEST && !names.includes('')) put(params, names, value);
  }
  return params;
}

function put(params: Record<string, Param>, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    params[name] = value;
    return;
  }
  const inner = params[name];
  const next: Record<string, Param> = typeof inner === 'object' ? { ...inner } : Object.create(null);
  params[name] = next;
  put(next, rest, value);
}

export function textAt(params: Params, name: string): string | null {
  const value = params[name];
  return typeof value === 'string' ? value : null;
}

export function objectAt(params: Params, name: string): Params {
  const value = params[name];
  return typeof value === 'object' ? value : {};
}

/** All text below a name, such as metadata. */
export function textsAt(params: Params, name: string): Readonly<Record<string, string>> {
  const texts = Object.entries(objectAt(params, name)).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}

/** A whole number of minor units or seconds; null for anything else. */
export function integerAt(params: Params, name: string): number | null {
  const text = textAt(params, name) ?? '';
  const number = Number(text);
  return /^\d{1,15}$/.test(text) && Number.isSafeInteger(number) ? number : null;
}
