import type { Picture } from '../pictures/decode.js';
import { meanColour, span } from './cells.js';

/**
 * 64 bits that survive scaling and compression: on a 9x8 grid over white, 1 where a cell is lighter than its right
 * neighbour (dHash, Krawetz 2013).
 * @returns low and high 32 bits
 */
export function differenceHash({ pixels, width, height }: Picture): [number, number] {
  const lightness = (column: number, row: number) => {
    const { r, g, b, alpha } = meanColour(pixels, width, span(column, 9, width), span(row, 8, height));
    return alpha * (0.299 * r + 0.587 * g + 0.114 * b) + (1 - alpha) * 255;
  };
  const halves: [number, number] = [0, 0];
  for (let row = 0; row < 8; row++) {
    const line = Array.from({ length: 9 }, (_, column) => lightness(column, row));
    const half = row >> 2;
    for (let column = 0; column < 8; column++) {
      const bit = (row % 4) * 8 + column;
      if ((line[column] as number) < (line[column + 1] as number))
        halves[half] = ((halves[half] as number) | (1 << bit)) >>> 0;
    }
  }
  return halves;
}

/** Bits in which two hashes differ, 0..64. */
export function hashDistance(hashes: Uint32Array, rowA: number, rowB: number): number {
  return (
    bits((hashes[rowA * 2] as number) ^ (hashes[rowB * 2] as number)) +
    bits((hashes[rowA * 2 + 1] as number) ^ (hashes[rowB * 2 + 1] as number))
  );
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
