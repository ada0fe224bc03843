import { z } from 'zod';
import { RhymeError } from '../errors.js';

export const assetKinds = ['photo', 'graphic', 'template', 'font', 'video', 'audio'] as const;
export type AssetKind = (typeof assetKinds)[number];

const attributeValue = z.union([
  z.string().max(4096),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1024)).max(256),
]);
export type AttributeValue = z.output<typeof attributeValue>;

const assetLine = z
  .strictObject({
    id: z.string().min(1).max(1024),
    kind: z.enum(assetKinds),
    /** Path of the picture; relative to the list it stands in. */
    file: z.string().min(1).max(4096).optional(),
    uri: z.string().max(4096).optional(),
    /** What stands for the asset where there is no picture (a font's sample, a sound's description). */
    text: z.string().max(10_000).optional(),
    title: z.string().max(1024).default(''),
    tags: z.array(z.string().max(256)).max(256).default([]),
    attributes: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), attributeValue).default({}),
  })
  .refine(
    (a) => a.file !== undefined || a.text !== undefined || a.title !== '',
    'an asset has a file, a text or a title',
  );

/** What we know about an asset besides its features and vectors. `file` is absolute once read from a list. */
export type Asset = z.output<typeof assetLine>;

/**
 * One line of an asset list.
 * @throws RhymeError INVALID_ASSET that names the field.
 */
export function parseAsset(value: unknown): Asset {
  const parsed = assetLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    problem: issue.message,
  }));
  const [first] = violations;
  throw new RhymeError('INVALID_ASSET', `${first?.field || 'asset'}: ${first?.problem}`, { violations });
}
