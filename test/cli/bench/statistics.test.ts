import { expect, it } from 'vitest';
import { median, quantile, shuffled, slope } from '../../../src/cli/bench/statistics.js';
import { randomFrom } from '../../../src/vectors.js';

it('takes quantiles that were measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([quantile(values, 0), quantile(values, 0.5), quantile(values, 0.99), quantile(values, 1)]).toEqual([
    1, 50, 99, 100,
  ]);
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([], 0.5)).toBeNaN();
});

it('fits a line', () => {
  expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 5 - 2 * x })))).toBeCloseTo(-2);
  expect(slope([0, 1, 2].map((x) => ({ x, y: [1, 4, 1][x] as number })))).toBeCloseTo(0);
});

it('shuffles the same way from the same seed', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  const once = shuffled(items, randomFrom(3));
  expect(once).toEqual(shuffled(items, randomFrom(3)));
  expect(once).not.toEqual(items);
  expect([...once].sort((a, b) => a - b)).toEqual(items);
});
