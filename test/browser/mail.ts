import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';

const ARRIVES_WITHIN_MS = 20_000;

/** Waits for a mail to an address, as its owner does, and resolves with its text. */
export function mailTo(lab: LoadedEnvironment, address: string, subject: RegExp): Promise<string> {
  return eventually(`a mail to ${address} about ${subject}`, ARRIVES_WITHIN_MS, async () => {
    const url = `http://mailbox.test:8025/messages.json?to=${encodeURIComponent(address)}`;
    const mails = JSON.parse(await onHost(lab, 'internet', `curl --silent --fail '${url}'`)) as readonly {
      readonly subject: string;
      readonly text: string;
    }[];
    const found = mails.find((mail) => subject.test(mail.subject));
    if (found) return found.text;
    throw new Error(`there are: ${mails.map((mail) => mail.subject).join('; ') || 'none'}`);
  });
}

/** The address in a mail that leads to the site. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`no link in: ${text}`);
  return link;
}
