import type { Step } from './step.ts';

/** What the engine tells while it works; only `output/` prints, and measures how long phases take. */
export type Event =
  | { readonly kind: 'phase-started'; readonly phase: string; readonly detail: string }
  | { readonly kind: 'phase-progress'; readonly phase: string; readonly detail: string }
  | { readonly kind: 'phase-finished'; readonly phase: string; readonly outcome: string }
  | { readonly kind: 'phase-failed'; readonly phase: string }
  /** One that was taken. */
  | { readonly kind: 'step'; readonly host: string; readonly step: Step }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string };

export type Emit = (event: Event) => void;

/** Runs `work` as a phase: started, then finished with the outcome that `work` returns in words, or failed. */
export async function phase<T>(
  emit: Emit,
  name: string,
  detail: string,
  work: (progress: (detail: string) => void) => Promise<{ outcome: string; value: T }>,
): Promise<T> {
  emit({ kind: 'phase-started', phase: name, detail });
  try {
    const { outcome, value } = await work((progress) =>
      emit({ kind: 'phase-progress', phase: name, detail: progress }),
    );
    emit({ kind: 'phase-finished', phase: name, outcome });
    return value;
  } catch (error) {
    emit({ kind: 'phase-failed', phase: name });
    throw error;
  }
}
