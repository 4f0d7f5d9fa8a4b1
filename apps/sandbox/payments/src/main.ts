import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startPaysim } from './paysim.ts';
import { trustAsHost } from './trust.ts';

const settings = z.object({
  listen: z.object({ host: z.string().min(1), port: z.int().min(1).max(65535) }),
  publicUrl: z.url(),
  state: z.string().min(1),
  webhook: z.url(),
});

/** `PAYSIM_CONFIG` names the settings, `CREDENTIALS_DIRECTORY` a folder with the two secrets: of the key, a line for each that is accepted. */
async function main({ PAYSIM_CONFIG = '', CREDENTIALS_DIRECTORY = '' }: NodeJS.ProcessEnv): Promise<void> {
  const secret = (name: string) => readFileSync(join(CREDENTIALS_DIRECTORY, name), 'utf8').trim();
  trustAsHost();
  const paysim = await startPaysim({
    ...settings.parse(JSON.parse(readFileSync(PAYSIM_CONFIG, 'utf8'))),
    apiKeys: secret('payment-key').split('\n'),
    webhookSecret: secret('payment-webhook-secret'),
  });
  console.log(`paysim answers at ${paysim.url}`);
  const leave = () => void paysim.close().then(() => process.exit(0));
  process.on('SIGTERM', leave).on('SIGINT', leave);
}

await main(process.env);
