import { propertyOf, type Tag, tagsOf } from './svg-tags.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels per unit. Percentages are of nothing here, so the view box speaks for them. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
};

export function isSvg(bytes: Uint8Array): boolean {
  return /^(?:\uFEFF|\s)*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/** The first element, if it is an `svg`. */
export function rootOf(svg: string): Tag | undefined {
  const first = tagsOf(svg).next().value ?? undefined;
  return first?.name === 'svg' ? first : undefined;
}

/** In CSS pixels: what `width` and `height` say, otherwise the view box; undefined when neither does. */
export function sizeOf(root: Tag): Size | undefined {
  const [, , boxWidth, boxHeight] = viewBoxOf(root) ?? [];
  const width = lengthOf(propertyOf(root, 'width'));
  const height = lengthOf(propertyOf(root, 'height'));
  if (width !== undefined && height !== undefined) return { width, height };
  if (boxWidth === undefined || boxHeight === undefined) return undefined;
  if (width !== undefined) return { width, height: (width * boxHeight) / boxWidth };
  if (height !== undefined) return { width: (height * boxWidth) / boxHeight, height };
  return { width: boxWidth, height: boxHeight };
}

/** The same drawing with another size, and with `ink` for `currentColor` where the root names no colour of its own. */
export function resized(svg: string, root: Tag, from: Size, to: Size, ink: string): string {
  const style = (root.attributes.get('style') ?? '').replace(/(^|;)\s*(?:width|height)\s*:[^;]*/gi, '$1');
  const attributes = new Map(root.attributes);
  attributes.set('width', String(to.width)).set('height', String(to.height));
  if (style !== '') attributes.set('style', style);
  const [, , boxWidth = from.width, boxHeight = from.height] = viewBoxOf(root) ?? [];
  if (viewBoxOf(root) === undefined) attributes.set('viewBox', `0 0 ${boxWidth} ${boxHeight}`);
  // Whole pixels change the shape a little; without this the drawing would leave a blurred edge free.
  if (Math.abs((boxWidth * from.height) / (boxHeight * from.width) - 1) < 1e-3)
    attributes.set('preserveAspectRatio', 'none');
  if (propertyOf(root, 'color') === undefined) attributes.set('color', ink);
  return withRoot(svg, root, attributes);
}

/** The SVG with other attributes on its root. Values are as they stand in the file, entities and all. */
export function withRoot(svg: string, root: Tag, attributes: ReadonlyMap<string, string>): string {
  const name = svg.slice(root.start + 1, root.end).match(/^[\w:.-]+/)?.[0];
  const list = Array.from(attributes, ([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join(
    '',
  );
  return `${svg.slice(0, root.start)}<${name}${list}${root.kind === 'empty' ? '/' : ''}>${svg.slice(root.end)}`;
}

function viewBoxOf(root: Tag): number[] | undefined {
  const box = root.attributes
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  return box?.length === 4 && box.every(Number.isFinite) ? box : undefined;
}

function lengthOf(value: string | undefined): number | undefined {
  const [, number, unit = ''] = value?.match(/^([+-]?[\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)$/i) ?? [];
  const scale = units[unit.toLowerCase()];
  return number === undefined || scale === undefined ? undefined : Number(number) * scale;
}
