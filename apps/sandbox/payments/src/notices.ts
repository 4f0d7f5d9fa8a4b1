import { newId, now } from './id.ts';
import type { Notice } from './model.ts';
import type { Change } from './state.ts';

/** That the shop is to be told of something: part of the same commit as what happened. */
export function notice(type: string, object: unknown): Change {
  const event = {
    id: newId('evt'),
    object: 'event',
    created: now(),
    type,
    livemode: false,
    data: { object },
  } as const;
  const kept: Notice = { id: event.id, event, delivered: false };
  return { kind: 'notice', object: kept };
}
