import type { Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import type { Schema } from '../../data/schema.ts';
import { notify } from './notifications/notices.ts';
import { useRecoveryCode } from './recovery.ts';
import { findTotp, sealAgain, useTotp } from './totp.ts';

/** Takes a code from the account's app, or one of its recovery codes; either works once. */
export async function useCode(
  trx: Transaction<Schema>,
  seal: Seal,
  userId: number,
  typed: string,
  traceId: string,
): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  if (/^\d{6}$/.test(code)) {
    const totp = await findTotp(trx, seal, userId);
    const isRight = await useTotp(trx, userId, totp, code);
    if (isRight && totp?.sealedBefore) await sealAgain(trx, seal, userId, totp);
    return isRight;
  }
  if (!(await useRecoveryCode(trx, userId, code))) return false;
  await notify(trx, userId, 'code-used', traceId);
  return true;
}
