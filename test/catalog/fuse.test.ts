import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centre, fuse, fuseWords } from '../../src/catalog/fuse.js';
import { dot, rowOf, unit } from '../../src/vectors.js';

const d = 6;
const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: d, maxLength: d });
/** A unit vector, or zeros where an asset has no picture or no words. */
const part = fc.oneof(
  {
    weight: 4,
    arbitrary: numbers.filter((v) => v.some((x) => Math.abs(x) > 0.2)).map((v) => unit(Float32Array.from(v))),
  },
  { weight: 1, arbitrary: fc.constant(new Float32Array(d)) },
);
const rows = fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 30 });
const matrix = (vectors: readonly Float32Array[]) => {
  const all = new Float32Array(vectors.length * d);
  vectors.forEach((vector, i) => {
    all.set(vector, i * d);
  });
  return all;
};
const isZero = (vector: Float32Array) => vector.every((value) => value === 0);

describe('fusing picture and words', () => {
  it('gives unit vectors, and zero only where there is neither', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { vectors } = fuse(matrix(given.map(([p]) => p)), matrix(given.map(([, t]) => t)), d);
        given.forEach(([picture, text], i) => {
          const fused = rowOf(vectors, d, i);
          if (isZero(picture) && isZero(text)) expect(isZero(fused)).toBe(true);
          else expect(Math.abs(dot(fused, fused) - 1) < 1e-4 || isZero(fused)).toBe(true);
        });
      }),
    );
  });

  it('is the one part where the other is missing, centred as a query is', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { vectors, means } = fuse(matrix(given.map(([p]) => p)), matrix(given.map(([, t]) => t)), d);
        given.forEach(([picture, text], i) => {
          if (isZero(picture) === isZero(text)) return;
          const alone = isZero(text) ? centre(picture, means, 'picture') : centre(text, means, 'text');
          expect(dot(rowOf(vectors, d, i), alone)).toBeCloseTo(1, 4);
        });
      }),
    );
  });

  it('lies between its parts', () => {
    const [x, y] = [Float32Array.from([1, 0, 0, 0, 0, 0]), Float32Array.from([0, 1, 0, 0, 0, 0])];
    const words = fuseWords(x, y, d);
    expect(dot(words, x)).toBeGreaterThan(dot(words, y));
    expect(dot(words, y)).toBeGreaterThan(0.3);
  });

  it('takes off a mean only as far as there are assets to trust it', () => {
    const same = Float32Array.from([1, 0, 0, 0, 0, 0]);
    const few = fuse(matrix(Array(10).fill(same)), matrix(Array(10).fill(same)), d).means[0] as number;
    const many = fuse(matrix(Array(5000).fill(same)), matrix(Array(5000).fill(same)), d).means[0] as number;
    expect(few).toBeLessThan(0.05);
    expect(many).toBeGreaterThan(0.9);
  });
});
