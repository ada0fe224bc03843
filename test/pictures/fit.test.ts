import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/pictures/decode.js';
import { fitPicture } from '../../src/pictures/fit.js';

function picture(
  width: number,
  height: number,
  pixelAt: (x: number, y: number) => readonly number[],
): Picture {
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set(pixelAt(x, y), (y * width + x) * 4);
  return {
    width,
    height,
    pixels,
    originalWidth: width,
    originalHeight: height,
    transparent: false,
    format: 'png',
  };
}

/** The definition, pixel by pixel: a triangle as wide as the reduction, normalised over the inputs that exist. */
function triangle(values: readonly number[], outputs: number): number[] {
  const scale = values.length / outputs;
  const support = Math.max(scale, 1);
  return Array.from({ length: outputs }, (_, o) => {
    const weights = values.map((_, i) => Math.max(0, 1 - Math.abs(i + 0.5 - (o + 0.5) * scale) / support));
    return (
      weights.reduce((sum, weight, i) => sum + weight * (values[i] as number), 0) /
      weights.reduce((a, b) => a + b, 0)
    );
  });
}

describe('fitPicture', () => {
  it('agrees with PyTorch: interpolate(arange(8)*30, size=3, bilinear, antialias)', async () => {
    const ramp = picture(8, 1, (x) => [x * 30, x * 30, x * 30, 255]);
    const red = async (width: number) => {
      const rgb = await fitPicture(ramp, { width, height: 1, fit: 'contain', background: '#000000' });
      return Array.from({ length: width }, (_, i) => rgb[i * 3]);
    };
    expect(await red(3)).toEqual([33, 105, 177]);
  });

  it('is the triangle filter, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        async (values, size) => {
          const side = values.length;
          const across = await fitPicture(
            picture(side, side, (x) => [values[x] ?? 0, 0, 0, 255]),
            { width: size, height: size, fit: 'cover', background: '#000000' },
          );
          const down = await fitPicture(
            picture(side, side, (_, y) => [values[y] ?? 0, 0, 0, 255]),
            { width: size, height: size, fit: 'cover', background: '#000000' },
          );
          triangle(values, size).forEach((value, i) => {
            expect(Math.abs((across[i * 3] as number) - value)).toBeLessThanOrEqual(0.51);
            expect(Math.abs((down[i * size * 3] as number) - value)).toBeLessThanOrEqual(0.51);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('covers: cuts both sides alike', async () => {
    const stripes = picture(30, 10, (x) =>
      x < 10 ? [255, 0, 0, 255] : x < 20 ? [0, 255, 0, 255] : [0, 0, 255, 255],
    );
    const rgb = await fitPicture(stripes, { width: 10, height: 10, fit: 'cover', background: '#000000' });
    expect(Array.from(rgb.subarray(15, 18))).toEqual([0, 255, 0]);
    expect(rgb.filter((_, i) => i % 3 !== 1).every((value) => value === 0)).toBe(true);
  });

  it('contains: the whole picture, centred on the background, within the margin', async () => {
    const red = picture(20, 10, () => [255, 0, 0, 255]);
    const rgb = await fitPicture(red, {
      width: 20,
      height: 20,
      fit: 'contain',
      margin: 0.1,
      background: '#0000ff',
    });
    const rows = Array.from({ length: 20 }, (_, y) => rgb[(y * 20 + 10) * 3] === 255);
    expect(rows.flatMap((inside, y) => (inside ? [y] : []))).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
    expect(Array.from(rgb.subarray(0, 3))).toEqual([0, 0, 255]);
  });

  it('composites on the background before it resamples, so hidden colours do not bleed', async () => {
    const edge = picture(8, 8, (x) => (x < 4 ? [0, 0, 0, 255] : [255, 0, 255, 0]));
    const rgb = await fitPicture(edge, { width: 3, height: 3, fit: 'contain', background: '#ffffff' });
    for (let i = 0; i < rgb.length; i += 3) expect(rgb[i]).toBe(rgb[i + 1]);
  });
});
