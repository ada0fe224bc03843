import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../src/catalog/cells.js';
import { describePicture } from '../../src/catalog/describe.js';
import { differenceHash, hashDistance } from '../../src/catalog/difference-hash.js';
import { nearDuplicates } from '../../src/catalog/near-duplicates.js';
import { decodePicture } from '../../src/pictures/decode.js';
import { colourOf } from '../../src/ranking/colour.js';

const svg = (body: string) =>
  decodePicture(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${body}</svg>`));
const flag =
  '<rect width="100" height="60" fill="#d01020"/><rect y="60" width="100" height="40" fill="#f0f0f0"/>';
const outline = '<circle cx="50" cy="50" r="40" fill="none" stroke="#000" stroke-width="5"/>';
const solid = '<circle cx="50" cy="50" r="40" fill="#000"/>';

describe('a palette', () => {
  it('holds the colours that cover most, heaviest first, with shares that add up to 1', async () => {
    const { palette } = describePicture(await svg(flag));
    const [red, white] = [colourOf('#d01020', 0), colourOf('#f0f0f0', 0)];
    expect(palette[0]).toBeCloseTo(red.L, 1);
    expect(palette[1]).toBeCloseTo(red.a, 1);
    expect(palette[3]).toBeCloseTo(0.6, 1);
    expect(palette[4]).toBeCloseTo(white.L, 1);
    const shares = [3, 7, 11, 15, 19].map((i) => palette[i] as number);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
  });

  it('does not count what transparent pixels hide, and is empty for an empty picture', async () => {
    const { palette } = describePicture(await svg(solid));
    expect(palette[0]).toBeCloseTo(0, 1);
    expect(describePicture(await svg('')).palette.every((value) => value === 0)).toBe(true);
  });
});

describe('looks', () => {
  it('tell an outline from a solid icon, and lie in 0..1 or little more', async () => {
    const [a, b, c] = await Promise.all(
      [outline, solid, solid.replace('40', '38')].map(async (body) => describePicture(await svg(body)).style),
    );
    const distance = (x?: Float32Array, y?: Float32Array) =>
      [...(x ?? [])].reduce((sum, value, i) => sum + Math.abs(value - (y?.[i] ?? 0)), 0);
    expect(distance(a, b)).toBeGreaterThan(3 * distance(b, c));
    for (const value of a ?? []) expect(value).toBeGreaterThanOrEqual(0);
    for (const value of a ?? []) expect(value).toBeLessThan(2);
  });
});

describe('cells', () => {
  it('work for pictures smaller than the grid', async () => {
    const pixels = new Uint8Array([255, 0, 0, 255]);
    const dot = {
      width: 1,
      height: 1,
      pixels,
      originalWidth: 1,
      originalHeight: 1,
      transparent: false,
      format: 'png',
    } as const;
    expect(cellsOf(dot, 32).alpha.every((alpha) => alpha === 1)).toBe(true);
    expect(describePicture(dot).palette[3]).toBeCloseTo(1, 5);
  });
});

describe('near-duplicates', () => {
  it('have hashes that are close, where other pictures do not', async () => {
    const wide = '<rect x="10" y="20" width="30" height="60"/><circle cx="70" cy="40" r="20"/>';
    const hashes = Uint32Array.from(
      (await Promise.all([wide, wide.replace('30"', '31"'), flag].map((body) => svg(body)))).flatMap(
        (picture) => differenceHash(picture),
      ),
    );
    expect(hashDistance(hashes, 0, 1)).toBeLessThanOrEqual(4);
    expect(hashDistance(hashes, 0, 2)).toBeGreaterThan(10);
  });

  it('are joined through one another, named by the first, and only if vector and hash agree', () => {
    const near = (rows: number[], distances: number[]) => ({
      rows: Uint32Array.from(rows),
      distances: Float32Array.from(distances),
    });
    const hashes = Uint32Array.from([1, 1, 1, 1, 1, 1, 0xffff, 1, 0, 0, 0, 0]);
    const groups = nearDuplicates(hashes, [
      near([0, 1], [0, 0.01]),
      near([1, 2], [0, 0.01]),
      near([2, 3], [0, 0.01]),
      near([3, 2], [0, 0.01]),
      near([4, 5], [0, 0]),
      near([5, 4], [0, 0]),
    ]);
    expect([...groups]).toEqual([0, 0, 0, 3, 4, 5]);
  });
});
