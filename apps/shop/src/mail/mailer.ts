import { createTransport } from 'nodemailer';
import type { MailSettings } from '../config.ts';

export interface Mail {
  /** Names the message for ever (`Message-ID`): a mail that had to be sent twice is one mail to whoever receives it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves when the mail server has taken the message. @throws Error when it did not, or did not say so in time */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

/** Milliseconds for each stage of handing a mail over. */
const PATIENCE = 5_000;

/** Mail goes over TLS when the server offers it (STARTTLS), and then only to one with a valid certificate. */
export function createMailer({ host, port, from }: MailSettings): Mailer {
  const transport = createTransport({
    host,
    port,
    pool: true,
    maxConnections: 2,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    send: async ({ id, to, subject, text }) => {
      const messageId = `<${id}@${domain}>`;
      // As an object, an address is one whatever stands in it; as text, a comma would make it two.
      const recipient = { name: '', address: to };
      const sender = { name: 'Foobar', address: from };
      await transport.sendMail({ from: sender, to: recipient, subject, text, messageId });
    },
    close: () => transport.close(),
  };
}
