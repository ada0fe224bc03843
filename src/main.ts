#!/usr/bin/env node
import { constants } from 'node:os';
import { run } from './cli/run.js';

/** npm and the terminal both pass Ctrl-C on, so one press can arrive twice; a later press means it. */
const secondPressAfterMs = 500;

const stop = new AbortController();
let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined;
let stoppedAt = 0;

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stoppedBy === undefined) {
      stoppedBy = name;
      stoppedAt = performance.now();
      stop.abort();
    } else if (performance.now() - stoppedAt > secondPressAfterMs)
      process.exit(128 + constants.signals[name]);
  });
}

// `rhyme search … | head -1`: whoever read has had enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

const status = await run(process.argv.slice(2), stop.signal);
// A server that was told to stop and did has status 0; work that was broken off has the signal's.
process.exitCode = status === 0 || stoppedBy === undefined ? status : 128 + constants.signals[stoppedBy];
