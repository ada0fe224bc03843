import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatSafetensors,
  halfToFloat,
  parseSafetensors,
  type Tensor,
  tensorOf,
} from '../../src/files/safetensors.js';

const tensors = new Map<string, Tensor>([
  ['bytes', { dtype: 'U8', shape: [3], data: Uint8Array.from([1, 2, 3]) }],
  [
    'floats',
    { dtype: 'F32', shape: [2, 2], data: Float32Array.from([1.5, -2, 0, Number.POSITIVE_INFINITY]) },
  ],
  ['words', { dtype: 'U32', shape: [1], data: Uint32Array.from([4_000_000_000]) }],
  ['none', { dtype: 'F32', shape: [0], data: new Float32Array(0) }],
]);
const file = Buffer.concat(formatSafetensors(tensors));

describe('safetensors', () => {
  it('come back as they went, whatever their alignment', () => {
    const read = parseSafetensors(file, 'file');
    for (const [name, tensor] of tensors) expect(read.get(name)).toEqual(tensor);
  });

  it('are asked for with type and shape', () => {
    const read = parseSafetensors(file, 'file');
    expect(tensorOf(read, 'floats', 'F32', [2, 2])[0]).toBe(1.5);
    expect(() => tensorOf(read, 'floats', 'F32', [4])).toThrow(/"floats" is F32 \[2,2\]; expected F32 \[4\]/);
    expect(() => tensorOf(read, 'gone', 'F32', [4])).toThrow(/"gone" is missing/);
  });

  it('that are damaged are refused with their name, and nothing else happens', () => {
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(file.length),
        (at, value, length) => {
          const bad = Buffer.from(file).subarray(0, length);
          if (at < bad.length) bad[at] = value;
          try {
            parseSafetensors(bad, 'bad.safetensors');
          } catch (error) {
            expect(error).toMatchObject({
              code: 'DAMAGED_FILE',
              message: expect.stringContaining('bad.safetensors'),
            });
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('in half precision become numbers', () => {
    const bits = Uint16Array.from([0x3c00, 0xc000, 0x3555, 0x0001, 0x7c00, 0x0000, 0x7bff]);
    const [one, minusTwo, third, least, infinity, zero, most] = halfToFloat(bits);
    expect([one, minusTwo, infinity, zero, most]).toEqual([1, -2, Number.POSITIVE_INFINITY, 0, 65504]);
    expect(third).toBeCloseTo(1 / 3, 3);
    expect(least).toBe(2 ** -24);
    expect(halfToFloat(Uint16Array.from([0x7e00]))[0]).toBeNaN();
  });
});
