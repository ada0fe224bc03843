import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { indexKindNames } from '../ann/vector-index.js';
import { RhymeError } from '../errors.js';

/** What a build is made of. `files` are checked against their sha256 before a build serves. */
const manifestSchema = z.strictObject({
  format: z.literal('rhyme-build/1'),
  id: z.string(),
  index: z.string(),
  created: z.string(),
  model: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  dimensions: z.number().int().positive(),
  assets: z.number().int().positive(),
  ann: z.strictObject({
    kind: z.enum(indexKindNames),
    m: z.number(),
    efConstruction: z.number(),
    seed: z.number(),
  }),
  /** Ranking terms whose statistics the build holds. */
  calibrated: z.array(z.string()),
  files: z.record(z.string(), z.string()),
});

export type Manifest = z.output<typeof manifestSchema>;

export const manifestFile = 'manifest.json';
export const assetsFile = 'assets.jsonl';
export const columnsFile = 'columns.safetensors';
export const annFile = 'vectors.ann';

/** @throws RhymeError INVALID_BUILD */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, manifestFile);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new RhymeError('INVALID_BUILD', `${path} cannot be read; index again`, { cause });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const format = (value as { format?: unknown } | null)?.format;
  const reason =
    format === 'rhyme-build/1'
      ? `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`
      : `format ${String(format)} is not one this version reads (rhyme-build/1)`;
  throw new RhymeError('INVALID_BUILD', `${path}: ${reason}; index again with this version`);
}
