import { expect, it } from 'vitest';
import { formatFbin, parseFbin } from '../../src/cli/fbin.js';

const bytes = Buffer.concat(formatFbin(Float32Array.of(1, -2, 0.5, 3, 4, 5), 3));

it('is int32 rows, int32 dimensions, float32 values, little-endian', () => {
  expect(bytes.length).toBe(8 + 6 * 4);
  expect([bytes.readInt32LE(0), bytes.readInt32LE(4), bytes.readFloatLE(8), bytes.readFloatLE(12)]).toEqual([
    2, 3, 1, -2,
  ]);
});

it('reads what it wrote, wherever the bytes lie', () => {
  const shifted = Buffer.concat([Buffer.alloc(1), bytes]).subarray(1);
  expect(parseFbin(shifted, 'v.fbin')).toEqual({
    vectors: Float32Array.of(1, -2, 0.5, 3, 4, 5),
    dimensions: 3,
  });
});

it.each([
  ['empty', Buffer.alloc(0)],
  ['cut', bytes.subarray(0, -1)],
  ['longer', Buffer.concat([bytes, Buffer.alloc(4)])],
  ['negative', Buffer.from(Int32Array.of(-1, 3).buffer)],
])('refuses %s bytes', (_, damaged) => {
  expect(() => parseFbin(damaged, 'v.fbin')).toThrow(expect.objectContaining({ code: 'DAMAGED_FILE' }));
});
