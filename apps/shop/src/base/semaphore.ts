/** Thrown instead of joining a queue that is too long. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** Runs at most so many pieces of work at once, in order, and refuses more than so many in waiting. */
export function semaphore(limits: { readonly running: number; readonly waiting: number }) {
  let running = 0;
  const queue: (() => void)[] = [];

  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limits.running) {
      if (queue.length >= limits.waiting) throw new Busy('too many at once');
      // Whoever finishes hands its place over, and `running` stays as it is.
      await new Promise<void>((resume) => queue.push(resume));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
