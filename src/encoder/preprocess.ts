import type { Picture } from '../pictures/decode.js';
import { fitPicture } from '../pictures/fit.js';
import type { ModelConfig } from './embedded.js';

/**
 * A picture as the tower sees it: opaque ones cover the square (centre crop, as CLIP does), ones with
 * transparency lie whole inside it, on a background from which they stand out.
 * @returns uint8 RGB [size, size, 3]
 */
export function pixelsOf(picture: Picture, config: ModelConfig['image']): Promise<Uint8Array> {
  const { size, margin } = config;
  const square = { width: size, height: size };
  if (!picture.transparent)
    return fitPicture(picture, { ...square, fit: 'cover', background: config.background });
  const light = meanLuminance(picture) > config.darkBackgroundAbove;
  return fitPicture(picture, {
    ...square,
    fit: 'contain',
    margin,
    background: light ? config.darkBackground : config.background,
  });
}

/** Mean luma (Rec. 709 weights on sRGB values, 0..1) of what is visible, weighted by alpha. */
function meanLuminance({ pixels }: Picture): number {
  let sum = 0;
  let alphas = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3] as number;
    sum +=
      alpha *
      (0.2126 * (pixels[i] as number) +
        0.7152 * (pixels[i + 1] as number) +
        0.0722 * (pixels[i + 2] as number));
    alphas += alpha;
  }
  return alphas === 0 ? 0 : sum / alphas / 255;
}
