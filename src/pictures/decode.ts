import { RhymeError } from '../errors.js';
import { type Probe, probe, type Rgba, rasterOf } from './raster.js';
import { isSvg, resized, rootOf, type Size, sizeOf } from './svg.js';

export { isRecolourable, recolour } from './recolour.js';

import { embeddedPictures, svgProblem } from './svg-safety.js';

export interface Picture {
  /** Of the raster; the longest side is at most `maxSide`. */
  readonly width: number;
  readonly height: number;
  /** RGBA, straight alpha, sRGB, 4 * width * height bytes. */
  readonly pixels: Uint8Array;
  /** Of the file, after EXIF orientation; of an SVG in CSS pixels. */
  readonly originalWidth: number;
  readonly originalHeight: number;
  /** Some pixel has an alpha below 250. */
  readonly transparent: boolean;
  readonly format: 'svg' | 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'tiff';
}

/** Bounds on one picture; beyond them it is refused, so that no file can hold up or fill the process. */
export const pictureLimits = {
  bytes: 64 * 1024 * 1024,
  svgBytes: 2 * 1024 * 1024,
  /** Of a raster file, or of all pictures in an SVG together. */
  pixels: 50_000_000,
  /** Some 3 seconds of drawing, which cannot be interrupted. */
  svgCost: 100_000,
  svgDepth: 200,
  seconds: 5,
} as const;

export interface DecodeOptions {
  /** Pixels. Default 256. */
  readonly maxSide?: number;
  /** What `currentColor` means in an SVG. Default #000000. */
  readonly ink?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A picture file of any supported format as pixels, within `pictureLimits`. An SVG is drawn with its longest side at `maxSide`.
 * @throws RhymeError INVALID_PICTURE with what is wrong and the remedy
 */
export async function decodePicture(bytes: Uint8Array, options: DecodeOptions = {}): Promise<Picture> {
  const { maxSide = 256, ink = '#000000', signal } = options;
  try {
    signal?.throwIfAborted();
    if (bytes.length === 0) throw invalid('the file is empty');
    if (bytes.length > pictureLimits.bytes)
      throw invalid(`${bytes.length} bytes; at most ${pictureLimits.bytes} are read: save it smaller`);
    const picture = await (isSvg(bytes) ? decodeSvg(bytes, maxSide, ink) : decodeRaster(bytes, maxSide));
    signal?.throwIfAborted();
    return picture;
  } catch (error) {
    if (signal?.aborted) throw RhymeError.from(signal.reason);
    throw error instanceof RhymeError ? error : invalid(reasonOf(error), error);
  }
}

async function decodeRaster(bytes: Uint8Array, maxSide: number): Promise<Picture> {
  const found = await probe(bytes);
  const format = formatOf(found);
  checkPixels(found.width * found.height);
  const raster = await rasterOf(bytes, maxSide, pictureLimits);
  return pictureOf(raster, format, found);
}

async function decodeSvg(bytes: Uint8Array, maxSide: number, ink: string): Promise<Picture> {
  const text = svgText(bytes);
  const problem = svgProblem(text, {
    cost: pictureLimits.svgCost,
    depth: pictureLimits.svgDepth,
  });
  if (problem !== undefined) throw invalid(`the SVG ${problem}`);
  const root = rootOf(text);
  const size = root && sizeOf(root);
  if (root === undefined || size === undefined)
    throw invalid('the SVG has neither a viewBox nor width and height; add a viewBox');
  if (!(size.width > 0 && size.height > 0))
    throw invalid(`the SVG is ${size.width} x ${size.height}; both must be above 0`);
  const embedded = await Promise.all(embeddedPictures(text).map(probe));
  checkPixels(embedded.reduce((sum, { width, height }) => sum + width * height, 0));
  const scale = maxSide / Math.max(size.width, size.height);
  const target = {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
  const raster = await rasterOf(Buffer.from(resized(text, root, size, target, ink)), maxSide, pictureLimits);
  return pictureOf(raster, 'svg', size);
}

function svgText(bytes: Uint8Array): string {
  if (bytes.length > pictureLimits.svgBytes) {
    throw invalid(
      `the SVG has ${bytes.length} bytes; at most ${pictureLimits.svgBytes} are read: simplify it or save it as PNG`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw invalid('the SVG is not UTF-8; save it as UTF-8', error);
  }
}

function pictureOf(raster: Rgba, format: Picture['format'], original: Size): Picture {
  return {
    ...raster,
    originalWidth: original.width,
    originalHeight: original.height,
    transparent: isTransparent(raster.pixels),
    format,
  };
}

function formatOf({ format, compression }: Probe): Picture['format'] {
  if (format === 'heif' && compression === 'av1') return 'avif';
  if (format === 'png' || format === 'jpeg' || format === 'webp' || format === 'gif' || format === 'tiff')
    return format;
  throw invalid(`${format} is not read; save it as SVG, PNG, JPEG, WebP, GIF, AVIF or TIFF`);
}

function checkPixels(pixels: number): void {
  if (pixels > pictureLimits.pixels)
    throw invalid(`${pixels} pixels; at most ${pictureLimits.pixels} are read: save it smaller`);
}

function isTransparent(pixels: Uint8Array): boolean {
  for (let i = 3; i < pixels.length; i += 4) if ((pixels[i] as number) < 250) return true;
  return false;
}

/** libvips reports one problem a line, the first being the cause. */
function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  if (/unsupported image format/i.test(first))
    return 'not a picture; save it as SVG, PNG, JPEG, WebP, GIF, AVIF or TIFF';
  return `cannot be decoded (${first}); open it in an editor and save it again`;
}

function invalid(problem: string, cause?: unknown): RhymeError {
  return new RhymeError('INVALID_PICTURE', problem, cause === undefined ? {} : { cause });
}
