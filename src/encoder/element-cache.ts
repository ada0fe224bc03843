import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RhymeError } from '../errors.js';
import { decodePicture, type Picture } from '../pictures/decode.js';
import { rowOf } from '../vectors.js';
import type { EncodeOptions, Encoder } from './encoder.js';

/** Vectors of design elements, each encoded once however often a design is edited. `T`: what else is wanted of a picture. */
export interface ElementCache<T> {
  /** One unit vector a text. */
  texts(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
  /** One unit vector a picture file, with its description. @throws RhymeError INVALID_PICTURE whose violation names the file */
  pictures(
    files: readonly NamedFile[],
    options?: EncodeOptions,
  ): Promise<(T & { readonly vector: Float32Array })[]>;
}

export interface NamedFile {
  /** Where it stands, for errors. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param entries texts, and pictures, that are kept; the least recently used go first; 0 keeps none */
export function createElementCache<T extends object>(
  encoder: Encoder,
  entries: number,
  describe: (picture: Picture) => T,
): ElementCache<T> {
  const knownTexts = createLookUp<string, Float32Array>(entries);
  const knownPictures = createLookUp<NamedFile, T & { readonly vector: Float32Array }>(entries);
  const vectorsOf = (vectors: Float32Array, count: number) =>
    Array.from({ length: count }, (_, i) => rowOf(vectors, encoder.model.dimensions, i).slice());
  return {
    texts: (texts, options) =>
      knownTexts(texts, texts, async (missing) =>
        vectorsOf(await encoder.encodeTexts(missing, options), missing.length),
      ),
    pictures: (files, options) =>
      knownPictures(
        files,
        files.map(({ bytes }) => contentHash(bytes)),
        async (missing) => {
          const decoded = await Promise.all(missing.map((file) => decodeNamed(file, options)));
          const vectors = vectorsOf(await encoder.encodePictures(decoded, options), missing.length);
          return decoded.map((picture, i) => ({ ...describe(picture), vector: vectors[i] as Float32Array }));
        },
      ),
  };
}

/** Finds what is known and has the rest made in one call, each distinct key once. */
function createLookUp<Item, Value extends object>(entries: number) {
  const known = entries > 0 ? new LRUCache<string, Value>({ max: entries }) : undefined;
  return async (
    items: readonly Item[],
    keys: readonly string[],
    make: (missing: readonly Item[]) => Promise<Value[]>,
  ): Promise<Value[]> => {
    const found = new Map<string, Value>();
    const missing = new Map<string, Item>();
    keys.forEach((key, i) => {
      const value = known?.get(key);
      if (value !== undefined) found.set(key, value);
      else missing.set(key, items[i] as Item);
    });
    if (missing.size > 0) {
      const made = await make([...missing.values()]);
      [...missing.keys()].forEach((key, i) => {
        found.set(key, made[i] as Value);
        known?.set(key, made[i] as Value);
      });
    }
    return keys.map((key) => found.get(key) as Value);
  };
}

async function decodeNamed({ name, bytes }: NamedFile, options: EncodeOptions | undefined): Promise<Picture> {
  try {
    return await decodePicture(bytes, options);
  } catch (thrown) {
    const { code, message } = RhymeError.from(thrown);
    throw new RhymeError(code, `${name}: ${message}`, {
      cause: thrown,
      violations: [{ field: name, problem: message }],
    });
  }
}

function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
