import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Mail, Store } from './store.ts';

const LARGEST = 2 * 1024 * 1024;
const CLIENTS = 100;
const LONGEST_SUBJECT = 500;

/** Takes mail for whoever it is for (RFC 5321); whoever hands it in is told that it is there when it is on the disk. */
export function smtpServer(store: Store): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    maxClients: CLIENTS,
    banner: 'mailbox: everybody is here',
    logger: false,
    onData: (stream, session, done) => {
      const envelope = session.envelope;
      take(
        stream,
        envelope.rcptTo.map(({ address }) => address),
      )
        .then((mail) => {
          if (stream.sizeExceeded)
            throw Object.assign(new Error('the message is too large'), { responseCode: 552 });
          return store.add(mail);
        })
        .then(() => done(), done);
    },
  });
}

async function take(stream: NodeJS.ReadableStream, to: readonly string[]): Promise<Omit<Mail, 'id'>> {
  const parsed = await PostalMime.parse(await buffer(stream));
  return {
    messageId: parsed.messageId ?? '',
    from: parsed.from?.address ?? '',
    to: to.map((address) => address.toLowerCase()),
    subject: (parsed.subject ?? '').slice(0, LONGEST_SUBJECT),
    text: parsed.text ?? '',
    receivedAt: new Date().toISOString(),
  };
}
