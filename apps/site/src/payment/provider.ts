import type { PaymentSettings } from '../config.ts';

export interface Payments {
  readonly host: string;
}

export function createPayments({ host }: PaymentSettings, _key: string, _webhookSecret: string): Payments {
  return { host };
}
