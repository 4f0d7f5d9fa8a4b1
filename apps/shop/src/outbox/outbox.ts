import { sql, type Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import type { Services } from '../services.ts';

export type Payload = Readonly<Record<string, string | number>>;

/** Work that follows from a transaction: it is in the database exactly when the transaction is. */
export interface Job {
  /** `mail-receipt`, `refund`, …: one of the names that the handlers are listed under. */
  readonly kind: string;
  /** References, never secrets: it rests in the database until its turn. */
  readonly payload: Payload;
  /** 32 hex digits: of the request that the work comes from, so that its logs are found together. */
  readonly traceId: string;
  readonly afterSeconds?: number;
}

/** Does a job, perhaps for the second time: whoever did it before may have been killed before it could say so. */
export type JobHandler = (services: Services, job: Job) => Promise<void>;

export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** Mail has a way of its own, which bounds it: `enqueueMail`. */
export async function enqueue<Kind extends string>(
  trx: Transaction<Schema>,
  job: Job & { readonly kind: Kind extends `mail-${string}` ? never : Kind },
): Promise<void> {
  await addJob(trx, job);
}

export async function addJob(
  trx: Transaction<Schema>,
  { kind, payload, traceId, afterSeconds = 0 }: Job,
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      kind,
      payload: JSON.stringify(payload),
      trace_id: traceId,
      available_at: sql`current_timestamp(3) + interval ${afterSeconds} second`,
    })
    .execute();
}
