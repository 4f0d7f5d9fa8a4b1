/**
 * Passkeys: the browser's part. A page says by `data-passkey` what its button does; where it cannot work, the page says
 * why instead.
 */
export function offerPasskeys(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    if (!isSecureContext) show(place, '[data-passkey-insecure]');
    else if (!knowsPasskeys()) show(place, '[data-passkey-unknown]');
    else show(place, 'button')?.addEventListener('click', () => use(place));
  }
}

/** Browsers that know passkeys, but not how to read them from JSON, are older than two years. */
function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

function show(place: HTMLElement, selector: string): HTMLElement | null {
  const found = place.querySelector<HTMLElement>(selector);
  if (found) found.hidden = false;
  return found;
}

async function use(place: HTMLElement): Promise<void> {
  const { passkey, action = '', next } = place.dataset;
  const problem = place.querySelector<HTMLElement>('[data-passkey-error]');
  if (problem) problem.hidden = true;
  try {
    const credential = await (passkey === 'create' ? create : get)(`${action}/options`);
    const { next: to } = await post<{ next: string }>(action, { credential, next, name: nameOfPasskey() });
    location.assign(to);
  } catch {
    if (problem) problem.hidden = false;
  }
}

async function create(path: string): Promise<Credential | null> {
  const options = await post<PublicKeyCredentialCreationOptionsJSON>(path, {});
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
}

async function get(path: string): Promise<Credential | null> {
  const options = await post<PublicKeyCredentialRequestOptionsJSON>(path, {});
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function nameOfPasskey(): string | undefined {
  return document.querySelector<HTMLInputElement>('[data-passkey-name] input')?.value;
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  // Led elsewhere, such as to confirm once more: there goes the page as well.
  if (answer.redirected) location.assign(answer.url);
  if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
