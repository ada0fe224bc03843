/** Waits for a turn of the event loop that nobody else has. */
export type Turns = () => Promise<void>;

/**
 * Work of a few milliseconds on the event loop is no harm, but that of many requests that became ready at once is:
 * each gets a turn of its own, so that the loop comes round in between.
 */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
