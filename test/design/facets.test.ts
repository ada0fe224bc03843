import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FacetMember, facets } from '../../src/design/facets.js';
import { dot, unit } from '../../src/vectors.js';

const dimensions = 8;
const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((values) => values.some((v) => Math.abs(v) > 0.1))
  .map((values) => unit(Float32Array.from(values)));
const member = fc.record({
  source: fc.constantFrom('text' as const, 'picture' as const),
  label: fc.string(),
  vector,
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
});
const members = fc
  .array(member, { maxLength: 16 })
  .map((all): FacetMember[] => all.map((m, i) => ({ ...m, id: `e${i}` })));

const axis = (i: number) => Float32Array.from({ length: dimensions }, (_, j) => (i === j ? 1 : 0));

describe('facets', () => {
  it('are unit vectors whose weights add up to 1, heaviest first, at most four a source, of one source each', () => {
    fc.assert(
      fc.property(members, (given) => {
        const found = facets(given);
        if (given.length === 0) {
          expect(found).toEqual([]);
          return;
        }
        expect(found.reduce((sum, f) => sum + f.weight, 0)).toBeCloseTo(1, 6);
        found.forEach((facet, i) => {
          expect(dot(facet.vector, facet.vector)).toBeCloseTo(1, 4);
          expect(facet.weight).toBeLessThanOrEqual(found[i - 1]?.weight ?? 1);
          const sources = new Set(facet.elements.map((id) => given.find((m) => m.id === id)?.source));
          expect([...sources]).toEqual([facet.source]);
        });
        for (const source of ['text', 'picture'])
          expect(found.filter((f) => f.source === source).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 200 },
    );
  });

  it('keep subjects apart and put like with like', () => {
    const near = unit(Float32Array.from(axis(0), (v, i) => v + (i === 1 ? 0.3 : 0)));
    const found = facets([
      { source: 'text', id: 'coffee', label: 'coffee', vector: axis(0), weight: 0.4 },
      { source: 'text', id: 'espresso', label: 'espresso', vector: near, weight: 0.2 },
      { source: 'text', id: 'opening hours', label: 'opening hours', vector: axis(5), weight: 0.4 },
    ]);
    expect(found.map((f) => [...f.elements].sort())).toEqual([['coffee', 'espresso'], ['opening hours']]);
    expect(found[0]?.label).toBe('coffee');
    expect(found[0]?.weight).toBeCloseTo(0.6, 6);
  });

  it('do not depend on the order of the elements', () => {
    fc.assert(
      fc.property(members, (given) => {
        const forwards = facets(given).map((f) => [...f.elements].sort().join());
        const backwards = facets([...given].reverse()).map((f) => [...f.elements].sort().join());
        const weights = new Set(given.map((m) => m.weight));
        if (weights.size === given.length) expect(backwards.sort()).toEqual(forwards.sort());
      }),
      { numRuns: 100 },
    );
  });
});
