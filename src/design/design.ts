import { z } from 'zod';
import { RhymeError, type Violation } from '../errors.js';

/** Bounds on what one design may hold; beyond them a request is refused, so that no design can hold up the event loop. */
export const designLimits = {
  pages: 100,
  elements: 2_000,
  textCharacters: 10_000,
  canvasPixels: 100_000,
  dataUriCharacters: 16 * 1024 * 1024,
} as const;

const id = z.string().min(1).max(256);
const length = z.number().gt(0).lte(designLimits.canvasPixels);
const coordinate = z.number().gte(-designLimits.canvasPixels).lte(designLimits.canvasPixels);
const fraction = z.number().gte(0).lte(1);
const colour = z.string().regex(/^#([0-9a-f]{6}|[0-9a-f]{8})$/i, 'a colour is #rrggbb or #rrggbbaa');

const box = z.strictObject({ x: coordinate, y: coordinate, width: length, height: length });

const asset = z
  .strictObject({
    id: z.string().min(1).max(1024).optional(),
    file: z.string().min(1).max(4096).optional(),
    data: z
      .string()
      .max(designLimits.dataUriCharacters)
      .startsWith('data:', 'data is a data: URI')
      .optional(),
  })
  .refine(
    (value) => Object.values(value).filter((v) => v !== undefined).length === 1,
    'an asset has exactly one of id, file, data',
  );

const text = z.strictObject({
  content: z.string().max(designLimits.textCharacters),
  family: z.string().max(256).default('Inter'),
  size: z.number().gt(0).lte(10_000).default(16),
  weight: z.number().int().gte(1).lte(1000).default(400),
  colour: colour.default('#000000'),
  align: z.enum(['left', 'center', 'right']).default('left'),
});

const element = z.strictObject({
  id,
  kind: z.enum(['photo', 'graphic', 'text', 'shape', 'video', 'slot']),
  box,
  rotation: z.number().gte(-360).lte(360).default(0),
  opacity: fraction.default(1),
  /** The part of the picture that is shown, as fractions of its width and height. */
  crop: z
    .strictObject({
      x: fraction,
      y: fraction,
      width: z.number().gt(0).lte(1),
      height: z.number().gt(0).lte(1),
    })
    .optional(),
  group: id.optional(),
  /** What the element is for, e.g. `logo`, `headline`, `background`; free text, some values raise or lower its importance. */
  role: z.string().max(64).optional(),
  asset: asset.optional(),
  text: text.optional(),
  /** Colour of a shape, or the ink of a single-colour graphic. */
  fill: colour.optional(),
});

const page = z.strictObject({
  id,
  width: length,
  height: length,
  background: colour.default('#ffffff'),
  elements: z.array(element),
});

const design = z.strictObject({
  format: z.literal('rhyme-design/1'),
  id: z.string().max(256).default(''),
  title: z.string().max(designLimits.textCharacters).default(''),
  locale: z.string().max(64).default('en'),
  pages: z.array(page).min(1, 'a design has at least one page').max(designLimits.pages),
});

export type Design = z.output<typeof design>;
export type Page = z.output<typeof page>;
export type DesignElement = z.output<typeof element>;
export type ElementKind = DesignElement['kind'];
export type Box = z.output<typeof box>;

/**
 * Checks an untrusted value against `rhyme-design/1` and fills in defaults.
 * @throws RhymeError INVALID_DESIGN with one violation per problem, each naming its path (`pages[0].elements[2].box.width`).
 */
export function parseDesign(value: unknown): Design {
  const count = countElements(value);
  if (count > designLimits.elements) {
    throw invalid([
      { field: 'pages', problem: `${count} elements; a design may hold ${designLimits.elements}` },
    ]);
  }
  const parsed = design.safeParse(value);
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map((issue) => ({ field: fieldPath(issue.path), problem: issue.message })),
    );
  }
  const duplicates = duplicateIds(parsed.data);
  if (duplicates.length > 0) throw invalid(duplicates);
  return parsed.data;
}

/** Counted before validation, so that a hostile design is refused before a violation is made for each of its elements. */
function countElements(value: unknown): number {
  const pages = (value as { pages?: unknown } | null)?.pages;
  if (!Array.isArray(pages)) return 0;
  return pages.reduce((sum: number, p) => sum + (Array.isArray(p?.elements) ? p.elements.length : 0), 0);
}

function duplicateIds(parsed: Design): Violation[] {
  const violations: Violation[] = [];
  const pageIds = new Set<string>();
  parsed.pages.forEach((p, i) => {
    if (pageIds.has(p.id))
      violations.push({ field: `pages[${i}].id`, problem: `duplicate page id "${p.id}"` });
    pageIds.add(p.id);
    const elementIds = new Set<string>();
    p.elements.forEach((e, j) => {
      if (elementIds.has(e.id)) {
        violations.push({
          field: `pages[${i}].elements[${j}].id`,
          problem: `duplicate element id "${e.id}"`,
        });
      }
      elementIds.add(e.id);
    });
  });
  return violations;
}

function invalid(violations: readonly Violation[]): RhymeError {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  return new RhymeError('INVALID_DESIGN', `${first?.field || 'design'}: ${first?.problem}${more}`, {
    violations: violations.slice(0, 100),
  });
}

/** `['pages', 0, 'id']` as `pages[0].id`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`))
    .join('');
}
