import { describe, expect, it } from 'vitest';
import { parseDesign } from '../../src/design/design.js';
import { importance } from '../../src/design/importance.js';
import { subjectWords } from '../../src/design/subject-words.js';
import { visibility } from '../../src/design/visibility.js';

const text = (id: string, content: string, size: number, y: number, x = 40) => ({
  id,
  kind: 'text',
  box: { x, y, width: 300, height: size * 1.3 },
  text: { content, size },
});
const pageOf = (elements: readonly object[]) =>
  parseDesign({ format: 'rhyme-design/1', pages: [{ id: 'p', width: 800, height: 800, elements }] })
    .pages[0] as ReturnType<typeof parseDesign>['pages'][number];
const weigh = (elements: readonly object[], target?: Parameters<typeof importance>[2]) => {
  const page = pageOf(elements);
  return new Map(
    importance(page, visibility(page), target).map(({ element, weight }) => [element.id, weight]),
  );
};

describe('importance', () => {
  const menu = [
    text('headline', 'Fernhill Coffee', 60, 20),
    text('espresso', 'Espresso', 20, 300),
    text('tea', 'Tea', 20, 300, 440),
    { id: 'band', kind: 'shape', box: { x: 0, y: 700, width: 800, height: 100 }, fill: '#000000' },
  ];

  it('adds up to 1 over what says or shows something; the headline leads', () => {
    const weights = weigh(menu);
    expect([...weights.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(weights.has('band')).toBe(false);
    expect(weights.get('headline')).toBeGreaterThan(weights.get('espresso') as number);
  });

  it('is what lies beside a small slot, and the whole page for a large one', () => {
    const small = weigh(menu, { id: 'slot', box: { x: 10, y: 300, width: 24, height: 24 } });
    expect(small.get('espresso')).toBeGreaterThan(3 * (small.get('tea') as number));
    expect(small.get('espresso')).toBeGreaterThan(small.get('headline') as number);
    const large = weigh(menu, { id: 'slot', box: { x: 100, y: 340, width: 600, height: 340 } });
    expect(large.get('headline')).toBeGreaterThan(large.get('espresso') as number);
  });

  it('obeys a role that the design names', () => {
    const legal = weigh([
      text('a', 'Coffee', 30, 20),
      { ...text('b', 'Coffee', 30, 20, 420), role: 'legal' },
    ]);
    expect(legal.get('a')).toBeGreaterThan(5 * (legal.get('b') as number));
  });

  it('is empty for a page that says nothing', () => {
    expect(weigh([menu[3] as object]).size).toBe(0);
    expect(weigh([text('price', '€ 12.50', 40, 20)]).size).toBe(0);
  });
});

describe('the words that say what a text is about', () => {
  it.each([
    ['Doors 10:30, hello@studio.example, 12 €', 'Doors'],
    ['Summer sale 50% off', 'Summer sale off'],
    ['https://example.org/a', ''],
    ['17–19 July', 'July'],
    ['+49 30 1234567', ''],
    ['Straße, Köln', 'Straße, Köln'],
    ['🎉', '🎉'],
    ['…', ''],
  ])('%s: %s', (given, words) =>
    expect(subjectWords(given).replace(/[,€]/g, '').replace(/\s+/g, ' ').trim()).toBe(
      words.replace(/[,€]/g, ''),
    ),
  );
});
