import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { RhymeError } from '../../src/errors.js';
import { decodePicture, pictureLimits } from '../../src/pictures/decode.js';

const svg = (content: string, root = 'viewBox="0 0 24 24"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${content}</svg>`,
  );
const square = '<rect x="6" y="6" width="12" height="12" fill="currentColor"/>';
const canvas = (channels: 3 | 4, background: string, width = 40, height = 20) =>
  sharp({ create: { width, height, channels, background } });

const pixelAt = ({ pixels, width }: { pixels: Uint8Array; width: number }, x: number, y: number) =>
  Array.from(pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4));

function bomb(element: (content: string, level: number) => string): Buffer {
  const levels = Array.from({ length: 9 }, (_, i) =>
    element(i === 0 ? '<rect width="9" height="9"/>' : 'x'.repeat(10), i),
  );
  return svg(`<defs>${levels.join('')}</defs><use xlink:href="#a8"/>`);
}

describe('a bad picture is refused with what is wrong and a remedy, and the next one is decoded', async () => {
  const jpeg = await canvas(3, '#336699', 400, 300).jpeg().toBuffer();
  const bad: Record<string, [Uint8Array, RegExp]> = {
    'an empty file': [new Uint8Array(), /empty/],
    'no picture': [Buffer.from('hello, this is no picture at all'), /not a picture; save it as/],
    'random bytes': [Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251), /not a picture/],
    'a truncated JPEG': [jpeg.subarray(0, jpeg.length / 2), /cannot be decoded/],
    'a truncated PNG': [
      (await canvas(3, '#fff').png().toBuffer()).subarray(0, 60),
      /cannot be decoded|not a picture/,
    ],
    'too many bytes': [new Uint8Array(pictureLimits.bytes + 1), /bytes; at most \d+ are read/],
    'too many pixels': [
      await canvas(3, '#fff', 10_000, 10_000).toColourspace('b-w').png({ palette: true }).toBuffer(),
      /100000000 pixels/,
    ],
    'a PDF': [Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj'), /not a picture|not read/],
    'an SVG that is too long': [svg(' '.repeat(pictureLimits.svgBytes)), /the SVG has \d+ bytes/],
    'an SVG in UTF-16': [
      Buffer.from(`\u003csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`, 'utf16le'),
      /UTF-8|size|svg element|not a picture|cannot/,
    ],
    'XML that is no SVG': [Buffer.from('<html><body>hi</body></html>'), /svg element/],
    'an SVG that breaks off': [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g>'),
      /cannot be decoded/,
    ],
    'an SVG without a size': [svg(square, ''), /neither a viewBox/],
    'an SVG of size 0': [svg(square, 'width="0" height="10"'), /0 x 10; both must be above 0/],
    'a negative size': [svg(square, 'width="-5" height="10"'), /both must be above 0/],
    'an entity': [
      Buffer.from(
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 9 9"><text>&x;</text></svg>',
      ),
      /entities/,
    ],
    'a picture from a file': [
      svg('<image href="file:///etc/hostname" width="9" height="9"/>'),
      /refers to "file:/,
    ],
    'a picture from the network': [
      svg('<image xlink:href="http://example.org/a.png" width="9" height="9"/>'),
      /refers to "http:/,
    ],
    'a link written in character references': [
      svg('<image href="&#104;ttp://example.org/a.png" width="9" height="9"/>'),
      /refers to/,
    ],
    'an SVG in an SVG': [
      svg('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>'),
      /refers to "data:image\/svg/,
    ],
    'a use of another file': [svg('<use href="other.svg#a"/>'), /refers to "other.svg#a"/],
    XInclude: [
      svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
      /refers to/,
    ],
    'an imported style sheet': [svg('<style>@import "http://example.org/a.css";</style>'), /style sheet/],
    'a style sheet beside the file': [
      Buffer.from(`<?xml-stylesheet href="a.css"?>${svg(square)}`),
      /style sheet/,
    ],
    'a paint from the network': [
      svg('<rect width="9" height="9" fill="url(http://example.org/a.svg#p)"/>'),
      /url/,
    ],
    'nested use': [
      bomb((content, i) => `<g id="a${i}">${content.replaceAll('x', `<use href="#a${i - 1}"/>`)}</g>`),
      /costly to draw/,
    ],
    'nested patterns': [
      bomb(
        (content, i) =>
          `<pattern id="a${i}" width="1" height="1"><g fill="url(#a${i - 1})">${content.replaceAll('x', '<rect width="9" height="9"/>')}</g></pattern>`,
      ),
      /costly to draw/,
    ],
    'references in a circle': [
      svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
      /costly to draw/,
    ],
    'a long path that crosses itself': [
      svg(`<path d="${'M0 0L24 24L0 12L24 0'.repeat(60_000)}"/>`),
      /costly to draw/,
    ],
    'a long text': [svg(`<text>${'a'.repeat(100_000)}</text>`), /costly to draw/],
    'many filters': [
      svg(
        `<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>${'<rect width="24" height="24" filter="url(#f)"/>'.repeat(2000)}`,
      ),
      /costly to draw/,
    ],
    'elements nested too deep': [svg('<g>'.repeat(500) + '</g>'.repeat(500)), /nests elements/],
    'a large embedded picture': [
      svg(
        `<image width="9" height="9" href="data:image/png;base64,${(await canvas(3, '#fff', 10_000, 6_000).png({ palette: true }).toBuffer()).toString('base64')}"/>`,
      ),
      /60000000 pixels/,
    ],
  };
  it.each(Object.keys(bad))('%s', async (name) => {
    const [bytes, message] = bad[name] as [Uint8Array, RegExp];
    const error = await decodePicture(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RhymeError);
    expect((error as RhymeError).code).toBe('INVALID_PICTURE');
    expect((error as RhymeError).message).toMatch(message);
    expect((await decodePicture(svg(square))).width).toBe(256);
  });
});

describe('raster formats', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('%s', async (format) => {
    const picture = await decodePicture(await canvas(3, '#cc2244').toFormat(format).toBuffer());
    expect(picture).toMatchObject({
      width: 40,
      height: 20,
      originalWidth: 40,
      originalHeight: 20,
      transparent: false,
      format,
    });
    for (const [i, value] of [0xcc, 0x22, 0x44, 255].entries())
      expect(Math.abs((pixelAt(picture, 20, 10)[i] as number) - value)).toBeLessThan(6);
  });

  it.each<[string, () => Promise<Buffer>, number[]]>([
    [
      'CMYK',
      () => canvas(3, '#cc2244').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      [0xcc, 0x22, 0x44],
    ],
    ['16 bits', () => canvas(3, '#cc2244').toColourspace('rgb16').png().toBuffer(), [0xcc, 0x22, 0x44]],
    ['grey', () => canvas(3, '#777777').toColourspace('b-w').png().toBuffer(), [0x77, 0x77, 0x77]],
    ['a palette', () => canvas(3, '#cc2244').png({ palette: true }).toBuffer(), [0xcc, 0x22, 0x44]],
  ])('%s becomes 8-bit sRGB', async (_, make, colour) => {
    const picture = await decodePicture(await make());
    expect(picture.pixels.length).toBe(4 * 40 * 20);
    for (const [i, value] of [...colour, 255].entries())
      expect(Math.abs((pixelAt(picture, 3, 3)[i] as number) - value)).toBeLessThan(24);
  });

  it('keeps straight alpha', async () => {
    const picture = await decodePicture(await canvas(4, '#ff000080').png().toBuffer());
    expect(picture.transparent).toBe(true);
    expect(pixelAt(picture, 0, 0)).toEqual([255, 0, 0, 128]);
  });

  it('turns by EXIF orientation', async () => {
    const bytes = await canvas(3, '#224466', 60, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await decodePicture(bytes)).toMatchObject({
      width: 30,
      height: 60,
      originalWidth: 30,
      originalHeight: 60,
    });
  });

  it('shrinks to maxSide and never enlarges', async () => {
    const bytes = await canvas(3, '#224466', 640, 320).png().toBuffer();
    expect(await decodePicture(bytes, { maxSide: 64 })).toMatchObject({
      width: 64,
      height: 32,
      originalWidth: 640,
    });
    expect(await decodePicture(bytes, { maxSide: 2000 })).toMatchObject({ width: 640, height: 320 });
  });

  it('takes the first frame of an animation', async () => {
    const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, 200), Buffer.alloc(8 * 8 * 3, 20)]);
    const gif = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [50, 50] })
      .toBuffer();
    const picture = await decodePicture(gif);
    expect([picture.width, picture.height]).toEqual([8, 8]);
    expect(pixelAt(picture, 4, 4)[0]).toBeGreaterThan(190);
  });
});

describe('SVG', () => {
  it('is drawn with its longest side at maxSide, crisp', async () => {
    const picture = await decodePicture(svg(square), { maxSide: 240 });
    expect(picture).toMatchObject({
      width: 240,
      height: 240,
      originalWidth: 24,
      originalHeight: 24,
      transparent: true,
      format: 'svg',
    });
    expect([pixelAt(picture, 59, 120)[3], pixelAt(picture, 60, 120)[3]]).toEqual([0, 255]);
  });

  it.each([
    ['viewBox="0 0 30 10"', 30, 10],
    ['width="60" height="20"', 60, 20],
    ['width="1in" height="48" viewBox="0 0 2 1"', 96, 48],
    ['width="100%" height="100%" viewBox="0 0 500 250"', 500, 250],
    ['width="40" viewBox="0 0 2 1"', 40, 20],
    ['style="width: 64px; height: 32px" viewBox="0 0 2 1"', 64, 32],
    ['viewBox="0 0 90000 45000"', 90_000, 45_000],
  ])('of size %s', async (root, width, height) => {
    const picture = await decodePicture(svg('<rect width="100%" height="100%"/>', root), {
      maxSide: 100,
    });
    expect([picture.originalWidth, picture.originalHeight, picture.width]).toEqual([width, height, 100]);
    expect(pixelAt(picture, 99, picture.height - 1)[3]).toBe(255);
  });

  it('takes ink for currentColor', async () => {
    expect(pixelAt(await decodePicture(svg(square), { ink: '#12ab9f' }), 128, 128)).toEqual([
      0x12, 0xab, 0x9f, 255,
    ]);
    expect(pixelAt(await decodePicture(svg(square)), 128, 128)).toEqual([0, 0, 0, 255]);
  });

  it('may be painted by a style sheet, whatever its selectors', async () => {
    const sheet = '<style>rect { fill: url(#g) } .a { stroke: url(#g) }</style>';
    const gradient = '<linearGradient id="g"><stop stop-color="#0f0"/></linearGradient>';
    const picture = await decodePicture(svg(`${sheet}${gradient}<rect class="a" width="24" height="24"/>`));
    expect(pixelAt(picture, 128, 128)).toEqual([0, 255, 0, 255]);
  });

  it('may have a plain document type, links, gradients and embedded pictures', async () => {
    const png = (await canvas(3, '#00ff00', 4, 4).png().toBuffer()).toString('base64');
    const bytes = Buffer.concat([
      Buffer.from(
        '\uFEFF<?xml version="1.0"?>\n<!-- <svg> --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
      ),
      svg(`<linearGradient id="g"><stop stop-color="#f00"/></linearGradient><a href="https://example.org">${square.replace('currentColor', 'url(#g)')}</a>
        <image width="4" height="4" xlink:href="data:image/png;base64,${png}"/>`),
    ]);
    const picture = await decodePicture(bytes);
    expect(pixelAt(picture, 128, 128)).toEqual([255, 0, 0, 255]);
    expect(pixelAt(picture, 20, 20)).toEqual([0, 255, 0, 255]);
  });
});

describe('an abort signal', () => {
  it('stops the decoding', async () => {
    await expect(decodePicture(svg(square), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('also while it runs', async () => {
    const controller = new AbortController();
    const decoding = decodePicture(svg(square), { signal: controller.signal });
    controller.abort();
    await expect(decoding).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
