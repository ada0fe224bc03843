import type { Model } from './embedded.js';
import type { CompiledGraph, Runtime } from './graph.js';

/** Both towers on a runtime, with numbers for input: what the encoder's process does. */
export interface Towers {
  /** @returns [texts.length, d]; a text without a known token gives a zero vector */
  encodeTexts(texts: readonly string[]): Promise<Float32Array>;
  /** @param pixels uint8 RGB, [n, size, size, 3] @returns [n, d] */
  encodePixels(pixels: Uint8Array): Promise<Float32Array>;
}

/** Inputs to one run of a graph: enough to fill the machine, few enough for an interactive request not to wait long. */
const maxBatch = 32;

export function createTowers(model: Model, runtime: Runtime): Towers {
  const picture = runtime.compile(model.towers.picture);
  const text = runtime.compile(model.towers.text);
  const { size, mean, std } = model.config.image;
  const pixelsPerPicture = size * size * 3;
  return {
    encodeTexts: (texts) =>
      inBatches(texts.length, model.config.dimensions, (start, end) =>
        encodeBatch(text, texts.slice(start, end).map(model.tokenize)),
      ),
    encodePixels: (pixels) =>
      inBatches(pixels.length / pixelsPerPicture, model.config.dimensions, (start, end) => {
        const batch = pixels.subarray(start * pixelsPerPicture, end * pixelsPerPicture);
        const data = Float32Array.from(
          batch,
          (value, i) => (value / 255 - (mean[i % 3] as number)) / (std[i % 3] as number),
        );
        return picture({ pixels: { data, shape: [end - start, size, size, 3] } });
      }),
  };
}

function encodeBatch(text: CompiledGraph, tokens: readonly (readonly number[])[]): Promise<Float32Array> {
  const length = Math.max(1, ...tokens.map((ids) => ids.length));
  const data = new Int32Array(tokens.length * length);
  const present = new Float32Array(tokens.length * length);
  tokens.forEach((ids, row) => {
    data.set(ids, row * length);
    present.fill(1, row * length, row * length + ids.length);
  });
  return text({
    tokens: { data, shape: [tokens.length, length] },
    present: { data: present, shape: [tokens.length, length, 1] },
  });
}

async function inBatches(
  count: number,
  dimensions: number,
  run: (start: number, end: number) => Promise<Float32Array>,
): Promise<Float32Array> {
  const vectors = new Float32Array(count * dimensions);
  for (let start = 0; start < count; start += maxBatch) {
    vectors.set(await run(start, Math.min(start + maxBatch, count)), start * dimensions);
  }
  return vectors;
}
