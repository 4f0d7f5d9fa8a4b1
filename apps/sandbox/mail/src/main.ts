import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { startMailbox } from './mailbox.ts';

const address = z.object({ host: z.string().min(1), port: z.int().min(1).max(65535) });
const settings = z.object({ smtp: address, http: address, state: z.string().min(1) });

/** `MAILBOX_CONFIG` names the settings. */
const mailbox = await startMailbox(
  settings.parse(JSON.parse(readFileSync(process.env.MAILBOX_CONFIG ?? '', 'utf8'))),
);
console.log(`mailbox answers at ${mailbox.url}, and takes mail on port ${mailbox.smtpPort}`);
const leave = () => void mailbox.close().then(() => process.exit(0));
process.on('SIGTERM', leave).on('SIGINT', leave);
