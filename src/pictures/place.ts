import { RhymeError } from '../errors.js';
import { decodePicture, type Picture } from './decode.js';
import { tag } from './markup.js';
import { pngOf } from './raster.js';
import { isRecolourable, recolour } from './recolour.js';
import type { Region } from './resample.js';
import { isSvg } from './svg.js';

export interface Placement {
  readonly box: Region;
  /** `cover` fills the box, `contain` shows all; default: what suits the picture, cover for opaque ones. */
  readonly fit?: 'cover' | 'contain' | undefined;
  /** The part that is shown, as fractions of the picture. */
  readonly crop?: Region | undefined;
  /** Colour of a single-colour SVG. */
  readonly ink?: string | undefined;
  /** Output pixels per unit of the box. */
  readonly scale: number;
}

const maxSide = 2048;

/** A picture in a box, as SVG markup; one that is missing or cannot be decoded shows as a hatched box. */
export async function placePicture(
  bytes: Uint8Array | undefined,
  { box, fit, crop, ink, scale }: Placement,
): Promise<string> {
  // Twice the box, since a picture that covers it may be longer than it is.
  const side = Math.min(maxSide, Math.ceil(Math.max(box.width, box.height) * scale * 2));
  const picture = bytes && (await decoded(inked(bytes, ink), side));
  if (picture === undefined) return hatched(box);
  const shown = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const { width, height } = picture;
  const viewBox = [shown.x * width, shown.y * height, shown.width * width, shown.height * height].join(' ');
  const align =
    (fit ?? (picture.transparent ? 'contain' : 'cover')) === 'cover' ? 'xMidYMid slice' : 'xMidYMid meet';
  const href = `data:image/png;base64,${Buffer.from(await pngOf(picture, 1)).toString('base64')}`;
  return tag('svg', { ...box, viewBox, preserveAspectRatio: align }, tag('image', { width, height, href }));
}

async function decoded(bytes: Uint8Array, side: number): Promise<Picture | undefined> {
  try {
    return await decodePicture(bytes, { maxSide: side });
  } catch (error) {
    if (error instanceof RhymeError && error.code === 'INVALID_PICTURE') return undefined;
    throw error;
  }
}

function inked(bytes: Uint8Array, ink: string | undefined): Uint8Array {
  if (ink === undefined || !isSvg(bytes)) return bytes;
  const svg = Buffer.from(bytes).toString('utf8');
  return isRecolourable(svg) ? Buffer.from(recolour(svg, ink)) : bytes;
}

function hatched(box: Region): string {
  const step = Math.max(box.width, box.height) / 12;
  const { width, height } = box;
  const lines = Array.from(
    { length: Math.ceil((width + height) / step) },
    (_, i) => `M${i * step} 0L${i * step - height} ${height}`,
  );
  return tag(
    'svg',
    { ...box, viewBox: `0 0 ${width} ${height}` },
    tag('rect', { width, height, fill: '#8a8f98', 'fill-opacity': 0.15 }),
    tag('path', { d: lines.join(''), stroke: '#8a8f98', 'stroke-width': step / 12, 'stroke-opacity': 0.5 }),
  );
}
