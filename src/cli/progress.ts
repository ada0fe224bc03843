import { Presets, SingleBar } from 'cli-progress';
import { warn } from './terminal.js';

export interface Progress {
  /** A new `what` begins a new bar. */
  update(what: string, done: number, total: number): void;
  stop(): void;
}

const secondsBetweenLines = 3;

/** On stderr: a bar on a terminal, else a line every few seconds. */
export function createProgress(): Progress {
  return process.stderr.isTTY ? barProgress() : lineProgress();
}

function barProgress(): Progress {
  let bar: SingleBar | undefined;
  let current = '';
  const stop = () => bar?.stop();
  return {
    update(what, done, total) {
      if (what !== current) {
        stop();
        const format = `${what.padEnd(12)} {bar} {percentage} %  {value}/{total}`;
        bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
        bar.start(total, done);
        current = what;
      }
      bar?.update(done);
    },
    stop,
  };
}

function lineProgress(): Progress {
  let last = performance.now();
  return {
    update(what, done, total) {
      if (performance.now() - last < secondsBetweenLines * 1000) return;
      last = performance.now();
      warn(`${what}: ${done} of ${total}`);
    },
    stop: () => {},
  };
}
