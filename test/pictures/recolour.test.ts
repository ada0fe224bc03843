import { describe, expect, it } from 'vitest';
import { decodePicture, isRecolourable, recolour } from '../../src/pictures/decode.js';

const svg = (content: string, root = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" ${root}>${content}</svg>`;
const shape = (paint = '') => `<rect width="8" height="8" ${paint}/>`;

describe('isRecolourable', () => {
  it.each([
    ['no paint at all, which is black', svg(shape())],
    ['currentColor', svg(shape(), 'fill="none" stroke="currentColor"')],
    [
      'black in several spellings and currentColor',
      svg(shape('fill="#000"') + shape('style="fill: black"') + shape('fill="currentColor"')),
    ],
    ['one colour', svg(shape('fill="#f00"') + shape('fill="#FF0000" stroke="none"'))],
    ['one colour from a style sheet', svg(`<style>.a{fill:#0af}</style>${shape('class="a"')}`)],
    [
      'white in a mask',
      svg(`<mask id="m">${shape('fill="#fff"')}</mask><g mask="url(#m)" fill="#222">${shape()}</g>`),
    ],
  ])('yes: %s', (_, drawing) => expect(isRecolourable(drawing)).toBe(true));

  it.each([
    ['two colours', svg(shape('fill="#f00"') + shape('fill="#00f"'))],
    ['a colour and the black of a paint left out', svg(shape('fill="#f00"') + shape())],
    [
      'a gradient',
      svg('<linearGradient id="g"><stop stop-color="#f00"/><stop stop-color="#ff0"/></linearGradient>'),
    ],
    ['a picture', svg('<image href="data:image/png;base64,"/>')],
    ['no SVG', 'hello'],
  ])('no: %s', (_, drawing) => expect(isRecolourable(drawing)).toBe(false));
});

describe('recolour', () => {
  it.each([
    ['currentColor', svg(shape('fill="currentColor"'))],
    ['a paint left out', svg(shape())],
    ['an attribute', svg(shape('fill="#f00" stroke="none"'))],
    ['a style attribute', svg(shape('style="fill: rgb(255, 0, 0); stroke:none"'))],
    ['a style sheet', svg(`<style>.a { fill: #0af }</style>${shape('class="a"')}`)],
    [
      'below a mask',
      svg(`<mask id="m">${shape('fill="#fff"')}</mask><g mask="url(#m)">${shape('fill="#222"')}</g>`),
    ],
  ])('%s', async (_, drawing) => {
    const { pixels } = await decodePicture(Buffer.from(recolour(drawing, '#2277dd')), { maxSide: 8 });
    expect(Array.from(pixels.subarray(4 * 36, 4 * 37))).toEqual([0x22, 0x77, 0xdd, 255]);
  });
});
