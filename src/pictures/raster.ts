import sharp from 'sharp';

/** The only file that imports sharp. Only what is listed here is ever decoded, whatever the bundled libvips could read. */
const loaders = ['Svg', 'Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif', 'Tiff'] as const;

sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: loaders.map((loader) => `VipsForeignLoad${loader}`) });

export interface Probe {
  /** libvips' name of the format; AVIF is `heif` with `av1`. */
  readonly format: string;
  readonly compression?: string | undefined;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
}

/** Straight alpha, sRGB, 4 * width * height bytes. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface RasterLimits {
  readonly pixels: number;
  readonly seconds: number;
}

/** Reads the header only. */
export async function probe(bytes: Uint8Array): Promise<Probe> {
  const { format, compression, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return { format, compression, width: autoOrient.width, height: autoOrient.height };
}

/** The first frame, upright, at most `maxSide` pixels a side; never enlarged. 16-bit, grey, palette and CMYK become 8-bit sRGB. */
export async function rasterOf(bytes: Uint8Array, maxSide: number, limits: RasterLimits): Promise<Rgba> {
  const { data, info } = await sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' })
    .timeout({ seconds: limits.seconds })
    .autoOrient()
    .resize({
      width: maxSide,
      height: maxSide,
      fit: 'inside',
      withoutEnlargement: true,
      kernel: 'cubic',
      fastShrinkOnLoad: false,
    })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

/** @param level of compression, 0..9 */
export async function pngOf({ width, height, pixels }: Rgba, level: number): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: level })
    .toBuffer();
}

/** An SVG of our own making as an opaque PNG; its size is the one it states. */
export async function pngOfSvg(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg), { unlimited: true }).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}
