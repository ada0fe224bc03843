import { converter } from 'culori';
import type { Picture } from '../pictures/decode.js';

/** A coarse copy of a picture: `side` x `side` cells with the mean colour and coverage of what lies in each. */
export interface Cells {
  readonly side: number;
  /** [side * side, 3] OKLab. */
  readonly lab: Float32Array;
  /** [side * side] 0..1 */
  readonly alpha: Float32Array;
}

const toOklab = converter('oklab');

/** OKLab (Ottosson 2020) of sRGB channels in 0..255. */
export function oklabOf(r: number, g: number, b: number): [number, number, number] {
  const { l, a, b: blueYellow } = toOklab({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 });
  return [l, a, blueYellow];
}

export function cellsOf({ pixels, width, height }: Picture, side: number): Cells {
  const lab = new Float32Array(side * side * 3);
  const alpha = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const cell = row * side + column;
      const mean = meanColour(pixels, width, span(column, side, width), span(row, side, height));
      alpha[cell] = mean.alpha;
      if (mean.alpha > 0) lab.set(oklabOf(mean.r, mean.g, mean.b), cell * 3);
    }
  }
  return { side, lab, alpha };
}

/** First and one past the last pixel of a cell; at least one pixel, also where the picture is smaller than the grid. */
export function span(cell: number, cells: number, length: number): readonly [number, number] {
  const start = Math.min(length - 1, Math.floor((cell * length) / cells));
  return [start, Math.max(start + 1, Math.floor(((cell + 1) * length) / cells))];
}

/** Mean colour of a block weighted by alpha, so that what transparent pixels hide does not count. Channels 0..255, alpha 0..1. */
export function meanColour(
  pixels: Uint8Array,
  width: number,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): { readonly r: number; readonly g: number; readonly b: number; readonly alpha: number } {
  let [r, g, b, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let i = (y * width + left) * 4; i < (y * width + right) * 4; i += 4) {
      const a = pixels[i + 3] as number;
      r += (pixels[i] as number) * a;
      g += (pixels[i + 1] as number) * a;
      b += (pixels[i + 2] as number) * a;
      alpha += a;
    }
  }
  const weight = Math.max(alpha, 1);
  return {
    r: r / weight,
    g: g / weight,
    b: b / weight,
    alpha: alpha / (255 * (right - left) * (bottom - top)),
  };
}
