import type { Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import type { Schema } from '../../data/schema.ts';
import { notify } from './notifications/notices.ts';
import { useRecoveryCode } from './recovery.ts';
import { findTotp, useTotp } from './totp.ts';

/** Takes a code from the account's app, or one of its recovery codes; either works once. */
export async function useCode(
  trx: Transaction<Schema>,
  seal: Seal,
  userId: number,
  typed: string,
  traceId: string,
): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  if (/^\d{6}$/.test(code)) return useTotp(trx, userId, await findTotp(trx, seal, userId), code);
  if (!(await useRecoveryCode(trx, userId, code))) return false;
  await notify(trx, userId, 'code-used', traceId);
  return true;
}
