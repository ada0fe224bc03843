import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { findAssets } from '../catalog/sources.js';
import { loadConfig } from '../config.js';
import type { Encoder } from '../encoder/encoder.js';
import { RhymeError } from '../errors.js';
import { writeFileAtomic } from '../files/publish.js';
import { decodePicture } from '../pictures/decode.js';
import { defineCommand, UsageError } from './command.js';
import { formatFbin } from './fbin.js';
import { modelDirectoryOf, withEncoder } from './open-engine.js';
import { createProgress } from './progress.js';
import { readGivenFile } from './read-file.js';
import { print, printJson } from './terminal.js';

/** Texts or pictures in one call of the encoder; bounds what is in memory. */
const batchSize = { texts: 512, images: 32 } as const;

export const command = defineCommand({
  name: 'encode',
  description: `Writes one unit vector a row, in order: for every line of a text file, or for every picture of a folder
    (by path) or list (paths, one a line, relative to the list; or a .jsonl asset list). A picture that cannot be read
    stops it, since a missing row would shift all that follow.`,
  options: {
    model: { type: 'string', value: 'MODEL', required: true, help: "`embedded` or a model's directory" },
    texts: { type: 'string', value: 'FILE', help: 'one text a line' },
    images: { type: 'string', value: 'DIR_OR_LIST', help: 'a folder of pictures, or a list of them' },
    out: { type: 'string', value: 'V.fbin', required: true, help: 'where to: int32 n, int32 d, n·d float32' },
    runtime: { type: 'string', value: 'RUNTIME', default: 'auto', help: 'what runs the model: auto, tfjs' },
    json: { type: 'boolean', help: 'print {model, runtime, rows, dimensions, out, seconds}' },
  },
  examples: [
    ['rhyme encode --model embedded --texts queries.txt --out queries.fbin', 'a vector for every line'],
    ['rhyme encode --model embedded --images ~/Pictures --out pictures.fbin', 'a vector for every picture'],
    ['rhyme search --index demo --vectors queries.fbin', 'what to do with them'],
  ],
  async run({ values: { model, texts, images, out, runtime, json }, signal }) {
    if ((texts === undefined) === (images === undefined)) {
      throw new UsageError('exactly one of --texts and --images is needed');
    }
    const start = performance.now();
    const modelDirectory = modelDirectoryOf(model, loadConfig());
    const items = await (texts === undefined ? picturePaths(images as string) : textLines(texts));
    const what = texts === undefined ? 'images' : 'texts';
    await withEncoder({ modelDirectory, runtime }, signal, async (encoder) => {
      const vectors = await encodeAll(encoder, { what, items, signal });
      const { dimensions, name, runtime: ran } = encoder.model;
      await writeFileAtomic(out, formatFbin(vectors, dimensions));
      const seconds = (performance.now() - start) / 1000;
      const report = { model: name, runtime: ran, rows: items.length, dimensions, out, seconds };
      if (json) printJson(report);
      else
        print(`${out}: ${items.length} vectors of ${dimensions} numbers in ${seconds.toFixed(1)} s (${ran})`);
    });
  },
});

interface Job {
  readonly what: keyof typeof batchSize;
  readonly items: readonly string[];
  readonly signal: AbortSignal;
}

/** [items.length, d] */
async function encodeAll(encoder: Encoder, { what, items, signal }: Job): Promise<Float32Array> {
  const encodeBatch = what === 'texts' ? encodeTexts : encodePictures;
  const vectors = new Float32Array(items.length * encoder.model.dimensions);
  const progress = createProgress();
  try {
    for (let done = 0; done < items.length; done += batchSize[what]) {
      const batch = await encodeBatch(encoder, items.slice(done, done + batchSize[what]), signal);
      vectors.set(batch, done * encoder.model.dimensions);
      progress.update(what, done, items.length);
    }
    return vectors;
  } finally {
    progress.stop();
  }
}

async function textLines(path: string): Promise<string[]> {
  return linesOf(await readGivenFile(path, '--texts'));
}

async function picturePaths(source: string): Promise<string[]> {
  const isFile = await stat(source).then(
    (info) => info.isFile(),
    () => false,
  );
  if (!isFile || extname(source) === '.jsonl') return assetFiles(source);
  const lines = linesOf(await readGivenFile(source, '--images'));
  return lines.filter((line) => line.trim() !== '').map((line) => resolve(dirname(source), line.trim()));
}

async function assetFiles(source: string): Promise<string[]> {
  const files: string[] = [];
  for await (const found of findAssets([source])) {
    if ('failed' in found)
      throw new RhymeError('INVALID_ASSET', `${found.failed.source}: ${found.failed.reason}`);
    const { id, file } = found.asset;
    if (file === undefined)
      throw new RhymeError('INVALID_ASSET', `${source}: asset "${id}" has no picture; leave it out`);
    files.push(file);
  }
  return files;
}

function encodeTexts(encoder: Encoder, texts: readonly string[], signal: AbortSignal): Promise<Float32Array> {
  return encoder.encodeTexts(texts, { signal });
}

async function encodePictures(encoder: Encoder, paths: readonly string[], signal: AbortSignal) {
  const pictures = await Promise.all(
    paths.map(async (path) => {
      try {
        return await decodePicture(await readFile(path), { signal });
      } catch (thrown) {
        const { code, message } = RhymeError.from(thrown);
        throw new RhymeError(code === 'INTERNAL' ? 'INVALID_PICTURE' : code, `${path}: ${message}`);
      }
    }),
  );
  return encoder.encodePictures(pictures, { signal });
}

/** Without the line break that ends a file. */
function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
