import type { Own } from './effects.ts';
import { type History, noteDemotion } from './history.ts';
import type { VoterStore } from './store.ts';

/** @returns what is remembered from now on */
export function perform(own: Own, record: VoterStore, before: History): History {
  switch (own.kind) {
    case 'save-record':
      record.save(own.record);
      return before;
    case 'note-join':
      record.noteJoin(own.name);
      return before;
    case 'kill-mysql':
      record.killMysql();
      return before;
    case 'note-demotion':
      return noteDemotion(before);
  }
}
