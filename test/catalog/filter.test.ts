import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../src/catalog/asset.js';
import { filterLimits, parseFilter } from '../../src/catalog/filter.js';
import { tinyCatalog } from '../tiny-catalog.js';

const asset = (id: string, attributes: Asset['attributes'], tags: string[] = []): Asset => ({
  id,
  kind: 'graphic',
  title: id,
  tags,
  attributes,
});
const catalog = tinyCatalog([
  asset('a', { style: 'outline', licence: 'MIT', uses: 5, created: '2024-03-01' }, ['coffee', 'Cup']),
  asset('b', { style: 'solid', licence: 'ISC', uses: 10, free: true }, ['tea']),
  {
    ...asset('c', { style: 'colour', licence: 'CC BY 4.0', uses: 20, free: false, created: '2025-01-01' }),
    kind: 'photo',
  },
]);
const matches = (where: string) =>
  catalog.assets
    .filter((_, row) => catalog.select(where)[row] === 1)
    .map(({ id }) => id)
    .join('');

describe('a filter', () => {
  it.each([
    ['style = outline', 'a'],
    ['style = OUTLINE', 'a'],
    ['style != outline', 'bc'],
    ['licence = "CC BY 4.0"', 'c'],
    ['licence in (MIT, ISC)', 'ab'],
    ['not licence in (MIT, ISC)', 'c'],
    ['kind = photo', 'c'],
    ['tags = coffee', 'a'],
    ['tags = cup and style = outline', 'a'],
    ['tags in (tea, coffee)', 'ab'],
    ['uses > 5', 'bc'],
    ['uses >= 5 and uses < 20', 'ab'],
    ['uses <= 5', 'a'],
    ['free = true', 'b'],
    ['free != true', 'ac'],
    ['created >= 2025-01-01', 'c'],
    ['style = outline or style = solid and uses > 50', 'a'],
    ['(style = outline or style = solid) and uses > 5', 'b'],
    ['not (style = outline or kind = photo)', 'b'],
    ['NOT style = outline AND kind = graphic', 'b'],
    ['title = "b"', 'b'],
    ['aspect = 1', ''],
  ])('%s admits %s', (where, ids) => expect(matches(where)).toBe(ids));

  it.each([
    ['', /character 1.*end/],
    ['style', /expected =.*the end/],
    ['style = ', /a value.*the end/],
    ['style outline', /expected =.*"outline"/],
    ['style = outline kind = photo', /character 17/],
    ['(style = outline', /"\)"/],
    ['style = "outline', /double quotes/],
    ['style in ()', /a value/],
    ['style = $', /cannot read/],
    ['stile = outline', /no asset has a field "stile"; known: .*style/],
    ['__proto__ = x', /no asset has a field/],
    ['constructor = x', /no asset has a field/],
    [`${'('.repeat(10_000)}a=1${')'.repeat(10_000)}`, /nested more than 64/],
    [`${'not '.repeat(10_000)}a=1`, /nested more than 64/],
    [`id in (${'x,'.repeat(500_000)}x)`, /characters; at most/],
  ])('%.40s is refused with its place', (where, message) => {
    expect(() => catalog.select(where)).toThrow(message);
    expect(() => catalog.select(where)).toThrow(expect.objectContaining({ code: 'INVALID_FILTER' }));
  });

  it('takes quoted text as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (text) => {
        const quoted = `"${text.replace(/[\\"]/g, '\\$&')}"`;
        expect(parseFilter(`title = ${quoted}`)).toEqual({
          op: 'compare',
          field: 'title',
          test: '=',
          value: text,
        });
      }),
    );
  });

  it('never fails otherwise than with INVALID_FILTER', () => {
    const word = fc.constantFrom(
      'style',
      'and',
      'or',
      'not',
      'in',
      '(',
      ')',
      ',',
      '=',
      '!=',
      '<',
      '"x"',
      'outline',
      '5',
      'true',
      '"',
      '\\',
      '🎉',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        try {
          expect(catalog.select(words.join(' '))).toHaveLength(3);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_FILTER' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is bounded in length', () => expect(filterLimits.characters).toBe(65_536));
});
