import type { Own } from './effects.ts';
import { type Recollection, recallRelief } from './recall.ts';
import type { Record } from './record.ts';

/** @returns what is remembered from now on */
export function perform(own: Own, record: Record, before: Recollection): Recollection {
  switch (own.kind) {
    case 'keep':
      record.keep(own.record);
      return before;
    case 'note-join':
      record.joins(own.name);
      return before;
    case 'end-mysql':
      record.endMysql();
      return before;
    case 'note-relief':
      return recallRelief(before);
  }
}
