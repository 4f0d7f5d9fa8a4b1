import type { Screen } from './screen.ts';

/** Applied steps that are told one by one: enough for a repair, and not the hundred of a first time. */
const TOLD = 12;

/** A screen on which only the first applied steps are lines of their own. */
export function calm(screen: Screen): Screen {
  let applied = 0;
  return {
    ...screen,
    emit: (event) => {
      if (event.kind !== 'step') return screen.emit(event);
      applied += 1;
      if (applied <= TOLD) screen.emit(event);
      if (applied === TOLD + 1) screen.emit({ kind: 'note', text: '+ … and more, which --json lists' });
    },
  };
}
