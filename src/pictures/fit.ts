import type { Picture } from './decode.js';
import { type Region, type Rgb, resample } from './resample.js';

export interface FitTarget {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** `cover` fills the target and cuts what juts out, centred; `contain` shows the whole picture. */
  readonly fit: 'cover' | 'contain';
  /** Fraction of the target's sides that stays free on each side. Default 0. */
  readonly margin?: number | undefined;
  /** #rrggbb */
  readonly background: string;
}

/** @returns RGB, 3 * width * height bytes */
export async function fitPicture(picture: Picture, target: FitTarget): Promise<Uint8Array> {
  const { width, height, fit, margin = 0, background } = target;
  const colour = channelsOf(background);
  const result = new Uint8Array(width * height * 3);
  for (let i = 0; i < result.length; i++) result[i] = colour[i % 3] as number;
  const frame = {
    width: Math.max(1, Math.round(width * (1 - 2 * margin))),
    height: Math.max(1, Math.round(height * (1 - 2 * margin))),
  };
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const shown = fit === 'contain' ? inside(picture, frame) : frame;
  const region = fit === 'contain' ? whole : centred(whole, frame.width / frame.height);
  paste(result, width, resample(composited(picture, colour), region, shown.width, shown.height), {
    x: Math.round((width - shown.width) / 2),
    y: Math.round((height - shown.height) / 2),
  });
  return result;
}

/** The largest size of the picture's shape that lies in the frame, in whole pixels. */
function inside(
  picture: Picture,
  frame: { width: number; height: number },
): { width: number; height: number } {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The largest part of `whole` with that shape (width / height), in its middle. */
function centred(whole: Region, shape: number): Region {
  const width = Math.min(whole.width, whole.height * shape);
  const height = Math.min(whole.height, whole.width / shape);
  return { x: (whole.width - width) / 2, y: (whole.height - height) / 2, width, height };
}

/** The picture on the background, so that what transparent pixels hide does not bleed into their neighbours. */
function composited({ width, height, pixels }: Picture, background: readonly number[]): Rgb {
  const values = new Float32Array(width * height * 3);
  for (let i = 0, from = 0; i < values.length; i += 3, from += 4) {
    const alpha = (pixels[from + 3] as number) / 255;
    for (let c = 0; c < 3; c++)
      values[i + c] = alpha * (pixels[from + c] as number) + (1 - alpha) * (background[c] as number);
  }
  return { width, height, values };
}

function paste(
  target: Uint8Array,
  targetWidth: number,
  { width, height, values }: Rgb,
  at: { x: number; y: number },
): void {
  for (let y = 0; y < height; y++) {
    const row = ((at.y + y) * targetWidth + at.x) * 3;
    for (let i = 0; i < width * 3; i++) target[row + i] = Math.round(values[y * width * 3 + i] as number);
  }
}

/** `#rrggbb` as three numbers in 0..255. */
function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
