import { createHash } from 'node:crypto';
import { Failure } from './failure.ts';
import { now } from './id.ts';
import type { SavedAnswer } from './model.ts';
import type { Change, State } from './state.ts';

/** Seconds until a key is forgotten (https://docs.stripe.com/api/idempotent_requests). */
const REMEMBERED = 24 * 3600;

export interface Keys {
  /**
   * Runs `work` once for a key, and gives its saved answer to whoever asks the same again.
   * @throws Failure 400 when the key was used for something else, 409 while the first request is under way
   */
  readonly once: (
    key: string | undefined,
    request: string,
    work: (save: (status: number, body: unknown) => readonly Change[]) => Promise<Answer>,
  ) => Promise<Answer & { readonly replayed: boolean }>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export function keysOf(state: State): Keys {
  const underWay = new Set<string>();
  return {
    once: async (key, request, work) => {
      if (key === undefined) return { ...(await work(() => [])), replayed: false };
      const digest = createHash('sha256').update(request).digest('hex');
      const saved = state.answer.get(key);
      if (saved && now() - saved.at < REMEMBERED) return replay(saved, digest);
      if (underWay.has(key)) {
        throw new Failure(409, {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: 'There is currently another in-progress request using this key.',
        });
      }
      underWay.add(key);
      try {
        const save = (status: number, body: unknown): readonly Change[] => [
          { kind: 'answer', object: { id: key, request: digest, status, body, at: now() } },
        ];
        return { ...(await work(save)), replayed: false };
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function replay(
  { request, status, body }: SavedAnswer,
  digest: string,
): Answer & { readonly replayed: true } {
  if (request !== digest) {
    throw new Failure(400, {
      type: 'idempotency_error',
      message:
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
    });
  }
  return { status, body, replayed: true };
}
