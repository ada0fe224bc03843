import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDesign } from '../../src/design/design.js';
import { visibility, visibleUnder } from '../../src/design/visibility.js';

const box = fc.record({
  x: fc.double({ min: -500, max: 1500, noNaN: true }),
  y: fc.double({ min: -500, max: 1500, noNaN: true }),
  width: fc.double({ min: 1, max: 2000, noNaN: true }),
  height: fc.double({ min: 1, max: 2000, noNaN: true }),
});
const element = fc.record({
  kind: fc.constantFrom('photo', 'graphic', 'text', 'shape', 'video', 'slot'),
  box,
  rotation: fc.double({ min: -360, max: 360, noNaN: true }),
  opacity: fc.double({ min: 0, max: 1, noNaN: true }),
  fill: fc.constantFrom('#ff0000', '#00ff0080'),
  text: fc.constant({ content: 'words' }),
});

function page(elements: readonly object[], size = { width: 1000, height: 800 }) {
  const withIds = elements.map((e, i) => ({ id: `e${i}`, ...e }));
  const design = parseDesign({ format: 'rhyme-design/1', pages: [{ id: 'p', ...size, elements: withIds }] });
  return design.pages[0] as (typeof design.pages)[number];
}

describe('visibility', () => {
  it('shares out the whole canvas: visible weights and what stays uncovered add up to 1', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 12 }), (elements) => {
        const seen = visibility(page(elements));
        const sum = seen.weights.reduce((a, b) => a + b, seen.uncovered);
        expect(sum).toBeCloseTo(1, 9);
        expect(Math.min(seen.uncovered, ...seen.weights)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  it('gives nothing to what lies below an opaque element or off the canvas', () => {
    const full = { x: 0, y: 0, width: 1000, height: 800 };
    const seen = visibility(
      page([
        { kind: 'photo', box: full },
        { kind: 'shape', box: full, fill: '#112233' },
        { kind: 'photo', box: { x: 2000, y: 0, width: 100, height: 100 } },
      ]),
    );
    expect([...seen.weights]).toEqual([0, 1, 0]);
    expect(seen.uncovered).toBe(0);
  });

  it('lets light through transparent fills, opacity and letters in their measure', () => {
    const half = { x: 0, y: 0, width: 500, height: 800 };
    const weightOf = (e: object) => visibility(page([{ box: half, ...e }])).weights[0];
    expect(weightOf({ kind: 'photo' })).toBeCloseTo(0.5, 6);
    expect(weightOf({ kind: 'photo', opacity: 0.5 })).toBeCloseTo(0.25, 6);
    expect(weightOf({ kind: 'shape', fill: '#ffffff80' })).toBeCloseTo(0.5 * (128 / 255), 6);
    expect(weightOf({ kind: 'text', text: { content: 'ink' } })).toBeCloseTo(0.125, 6);
    expect(weightOf({ kind: 'text', text: { content: '  ' } })).toBe(0);
    expect(weightOf({ kind: 'slot' })).toBe(0);
  });

  it('turns a box with its rotation', () => {
    const upright = { kind: 'photo', box: { x: 300, y: 350, width: 400, height: 100 } };
    const turned = visibility(
      page([
        { ...upright, rotation: 90 },
        { kind: 'shape', fill: '#000000', box: { x: 440, y: 190, width: 120, height: 420 } },
      ]),
    );
    expect(turned.weights[0]).toBe(0);
  });

  it('is invariant to the scale of the canvas', () => {
    const at = (s: number) =>
      visibility(
        page([{ kind: 'photo', box: { x: 100 * s, y: 50 * s, width: 300 * s, height: 200 * s } }], {
          width: 1000 * s,
          height: 800 * s,
        }),
      );
    expect(at(3).weights[0]).toBeCloseTo(at(1).weights[0] as number, 9);
  });
});

describe('what lies under a slot', () => {
  it('is what is seen inside its box once it is taken away, and nothing above it', () => {
    const p = page([
      { kind: 'shape', fill: '#0000ff', box: { x: 0, y: 0, width: 1000, height: 400 } },
      { kind: 'slot', box: { x: 100, y: 300, width: 200, height: 200 } },
      { kind: 'shape', fill: '#ff0000', box: { x: 100, y: 300, width: 200, height: 200 } },
    ]);
    const slot = p.elements[1] as (typeof p.elements)[number];
    const under = visibleUnder(p, slot.box, slot.id);
    expect(under.weights[0]).toBeCloseTo(0.5, 1);
    expect(under.weights[2]).toBe(0);
    expect(under.uncovered).toBeCloseTo(1 - (under.weights[0] as number), 9);
  });
});
