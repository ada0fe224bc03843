import { RhymeError } from '../errors.js';
import { openModel } from './embedded.js';
import type { EncoderReply, EncoderRequest } from './protocol.js';
import { startRuntime } from './runtimes/runtimes.js';
import { createTowers, type Towers } from './towers.js';

/**
 * The encoder's own process: `process.js MODEL_DIRECTORY RUNTIME`. Inference blocks its thread and a fault in a
 * native runtime kills its process, so neither may happen where requests are served.
 */
const [directory, runtimeName] = process.argv.slice(2) as [string, string];
const waiting: Exclude<EncoderRequest, { cancel: number }>[] = [];
let working = false;

try {
  const towers = await start();
  process.on('message', (request: EncoderRequest) => {
    if ('cancel' in request) drop(request.cancel);
    else waiting.push(request);
    if (!working) void work(towers);
  });
} catch (thrown) {
  reply({ error: describe(thrown) });
  process.disconnect();
}
// Ctrl-C reaches the whole group; the parent decides when to stop.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

async function start(): Promise<Towers> {
  const model = await openModel(directory);
  const runtime = await startRuntime(runtimeName);
  const towers = createTowers(model, runtime);
  // The first run of each graph moves the weights and is slow; nobody shall wait for it.
  const { size } = model.config.image;
  await Promise.all([towers.encodeTexts(['warm up']), towers.encodePixels(new Uint8Array(size * size * 3))]);
  reply({ ready: { config: model.config, fingerprint: model.fingerprint, runtime: runtime.name } });
  return towers;
}

async function work(towers: Towers): Promise<void> {
  working = true;
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    try {
      const vectors =
        'texts' in request
          ? await towers.encodeTexts(request.texts)
          : await towers.encodePixels(request.pixels);
      reply({ id: request.id, vectors });
    } catch (thrown) {
      reply({ id: request.id, error: describe(thrown) });
    }
    // Lets cancellations in, so that work nobody wants is not begun.
    await new Promise(setImmediate);
  }
  working = false;
}

function drop(id: number): void {
  const at = waiting.findIndex((request) => request.id === id);
  if (at !== -1) waiting.splice(at, 1);
}

function describe(thrown: unknown) {
  const { code, message } = RhymeError.from(thrown);
  return { code, message };
}

function reply(message: EncoderReply): void {
  process.send?.(message);
}
