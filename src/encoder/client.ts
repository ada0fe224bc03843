import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RhymeError } from '../errors.js';
import type { EncodeOptions, Encoder } from './encoder.js';
import { pixelsOf } from './preprocess.js';
import type { EncoderReady, EncoderReply, EncoderRequest } from './protocol.js';

export interface EncoderOptions {
  readonly modelDirectory: string;
  /** Default `auto`: the best that works. */
  readonly runtime?: string;
}

/** Requests that may wait for the encoder; beyond them a caller is refused at the door. */
const maxWaiting = 256;
const firstRestartMs = 200;
const longestRestartMs = 10_000;

interface Pending {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: RhymeError) => void;
}

type Job = { readonly texts: readonly string[] } | { readonly pixels: Uint8Array };

/**
 * Starts the encoder's process and resolves once it is warm. If the process dies it is started again, later each
 * time; until then calls fail at once with ENCODER_UNAVAILABLE.
 * @throws RhymeError INVALID_MODEL, INVALID_CONFIG
 */
export async function createEncoder({ modelDirectory, runtime = 'auto' }: EncoderOptions): Promise<Encoder> {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let closed = false;
  let failures = 0;
  let restart: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;

  const launch = async (): Promise<EncoderReady> => {
    const started = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [modelDirectory, runtime], {
      serialization: 'advanced',
    });
    started.once('exit', (status, signal) => onExit(started, `exit ${signal ?? status}`));
    // A message to a process that has just died is an error event, which would end this one; `exit` follows and says it.
    started.on('error', () => undefined);
    const ready = await readiness(started);
    started.on('message', (reply: EncoderReply) => settle(pending, reply));
    child = started;
    failures = 0;
    return ready;
  };

  const onExit = (exited: ChildProcess, how: string) => {
    if (child !== undefined && child !== exited) return;
    child = undefined;
    const error = new RhymeError(
      'ENCODER_UNAVAILABLE',
      `the encoder stopped (${how}) and is being started again; retry shortly`,
    );
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    if (closed || first === undefined) return;
    restart = setTimeout(
      () => launch().catch(() => undefined),
      Math.min(firstRestartMs * 2 ** failures++, longestRestartMs),
    );
  };

  const call = (job: Job, signal: AbortSignal | undefined): Promise<Float32Array> => {
    signal?.throwIfAborted();
    const target = child;
    if (target === undefined)
      throw new RhymeError('ENCODER_UNAVAILABLE', 'the encoder is not running; retry shortly');
    if (pending.size >= maxWaiting)
      throw new RhymeError('OVERLOADED', `${maxWaiting} requests wait for the encoder; retry later`);
    const id = nextId++;
    const send = (request: EncoderRequest) => target.send(request);
    return new Promise<Float32Array>((resolve, reject) => {
      const onAbort = () => {
        pending.delete(id);
        send({ cancel: id });
        reject(RhymeError.from(signal?.reason));
      };
      const done = () => signal?.removeEventListener('abort', onAbort);
      pending.set(id, {
        resolve: (vectors) => {
          done();
          resolve(vectors);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      send({ id, ...job });
    });
  };

  let first: EncoderReady | undefined;
  first = await launch();
  const { config, fingerprint } = first;
  const dimensions = config.dimensions;
  return {
    model: { name: config.name, fingerprint, dimensions, runtime: first.runtime },
    encodeTexts: async (texts, { signal }: EncodeOptions = {}) =>
      texts.length === 0 ? new Float32Array(0) : call({ texts }, signal),
    async encodePictures(pictures, { signal } = {}) {
      if (pictures.length === 0) return new Float32Array(0);
      const pixels = await Promise.all(pictures.map((picture) => pixelsOf(picture, config.image)));
      return call({ pixels: Buffer.concat(pixels) }, signal);
    },
    healthy: () => child !== undefined,
    async close() {
      closed = true;
      clearTimeout(restart);
      const running = child;
      if (running === undefined) return;
      const exit = new Promise((resolve) => running.once('exit', resolve));
      running.disconnect();
      await exit;
    },
  };
}

/** The first message of a process: that it is warm, or why it could not start. */
function readiness(child: ChildProcess): Promise<EncoderReady> {
  return new Promise((resolve, reject) => {
    const onExit = () =>
      reject(
        new RhymeError('ENCODER_UNAVAILABLE', 'the encoder stopped before it was ready; run `rhyme doctor`'),
      );
    child.once('exit', onExit);
    child.once('message', (reply: EncoderReply) => {
      child.off('exit', onExit);
      if ('ready' in reply) resolve(reply.ready);
      else
        reject(
          'error' in reply
            ? new RhymeError(reply.error.code, reply.error.message)
            : new RhymeError('INTERNAL', 'unexpected reply'),
        );
    });
  });
}

function settle(pending: Map<number, Pending>, reply: EncoderReply): void {
  if ('ready' in reply || reply.id === undefined) return;
  const call = pending.get(reply.id);
  pending.delete(reply.id);
  if ('vectors' in reply) call?.resolve(reply.vectors);
  else call?.reject(new RhymeError(reply.error.code, reply.error.message));
}
