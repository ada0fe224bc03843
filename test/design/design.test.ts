import { describe, expect, it } from 'vitest';
import { designLimits, parseDesign } from '../../src/design/design.js';
import { RhymeError } from '../../src/errors.js';

const box = { x: 0, y: 0, width: 10, height: 10 };
const element = { id: 'a', kind: 'photo', box };
const page = { id: 'p', width: 100, height: 100, elements: [element] };
const design = { format: 'rhyme-design/1', pages: [page] };
const withElement = (change: object) => ({
  ...design,
  pages: [{ ...page, elements: [{ ...element, ...change }] }],
});

function refusal(value: unknown): RhymeError {
  try {
    parseDesign(value);
  } catch (error) {
    if (error instanceof RhymeError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('a design', () => {
  it('is read with its defaults', () => {
    const read = parseDesign(withElement({ kind: 'text', text: { content: 'Hi' } }));
    expect(read).toMatchObject({ locale: 'en', title: '' });
    expect(read.pages[0]?.background).toBe('#ffffff');
    expect(read.pages[0]?.elements[0]).toMatchObject({
      opacity: 1,
      rotation: 0,
      text: { family: 'Inter', size: 16, weight: 400 },
    });
  });

  const bad: [string, unknown, string][] = [
    ['nothing', undefined, ''],
    ['a list', [], ''],
    ['another format', { ...design, format: 'rhyme-design/2' }, 'format'],
    ['no pages', { ...design, pages: [] }, 'pages'],
    ['an unknown kind', withElement({ kind: 'hologram' }), 'pages[0].elements[0].kind'],
    ['a negative width', withElement({ box: { ...box, width: -5 } }), 'pages[0].elements[0].box.width'],
    ['a width of zero', withElement({ box: { ...box, width: 0 } }), 'pages[0].elements[0].box.width'],
    ['NaN', withElement({ box: { ...box, x: Number.NaN } }), 'pages[0].elements[0].box.x'],
    ['infinity', withElement({ box: { ...box, y: Number.POSITIVE_INFINITY } }), 'pages[0].elements[0].box.y'],
    ['an opacity above 1', withElement({ opacity: 1.5 }), 'pages[0].elements[0].opacity'],
    ['a colour by name', withElement({ fill: 'red' }), 'pages[0].elements[0].fill'],
    ['an unknown field', withElement({ color: '#ffffff' }), 'pages[0].elements[0]'],
    [
      'two sources of one asset',
      withElement({ asset: { id: 'x', file: 'y' } }),
      'pages[0].elements[0].asset',
    ],
    [
      'data that is no data: URI',
      withElement({ asset: { data: 'http://example.org/a.png' } }),
      'pages[0].elements[0].asset.data',
    ],
    [
      'a text of 1 MB',
      withElement({ kind: 'text', text: { content: 'x'.repeat(1_000_000) } }),
      'pages[0].elements[0].text.content',
    ],
    ['a page id twice', { ...design, pages: [page, page] }, 'pages[1].id'],
    [
      'an element id twice',
      { ...design, pages: [{ ...page, elements: [element, element] }] },
      'pages[0].elements[1].id',
    ],
    [
      '10,000 elements',
      {
        ...design,
        pages: [
          { ...page, elements: Array.from({ length: 10_000 }, (_, i) => ({ ...element, id: `${i}` })) },
        ],
      },
      'pages',
    ],
  ];
  it.each(bad)('that is %s is refused at its place', (_, value, field) => {
    const error = refusal(value);
    expect(error.code).toBe('INVALID_DESIGN');
    expect(error.violations[0]?.field).toBe(field);
    expect(error.violations[0]?.problem).not.toBe('');
    expect(error.message.length).toBeLessThan(500);
  });

  it('may be empty, and may hold as many elements as the limit says', () => {
    expect(parseDesign({ ...design, pages: [{ ...page, elements: [] }] }).pages[0]?.elements).toEqual([]);
    const elements = Array.from({ length: designLimits.elements }, (_, i) => ({ ...element, id: `${i}` }));
    expect(parseDesign({ ...design, pages: [{ ...page, elements }] }).pages[0]?.elements).toHaveLength(
      designLimits.elements,
    );
  });
});
