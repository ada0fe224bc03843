/** A part of a picture, in pixels; edges may lie between pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Rgb {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3], 0..255 */
  readonly values: Float32Array;
}

/** For one output pixel: the first input pixel and the weights from there on; they add up to 1. */
interface Tap {
  readonly first: number;
  readonly weights: Float32Array;
}

/**
 * Antialiased bilinear resampling of a region: a triangle filter as wide as the reduction, normalised at the picture's edges,
 * which is PyTorch's `interpolate(mode='bilinear', antialias=True, align_corners=False)`. Two passes, rows last.
 */
export function resample(source: Rgb, region: Region, width: number, height: number): Rgb {
  const across = alongRows(source, taps(source.width, region.x, region.width, width));
  return alongColumns(across, taps(source.height, region.y, region.height, height));
}

function taps(inputs: number, start: number, length: number, outputs: number): Tap[] {
  const scale = length / outputs;
  const support = Math.max(scale, 1);
  return Array.from({ length: outputs }, (_, output) => {
    const centre = start + (output + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - support + 0.5));
    const past = Math.min(inputs, Math.floor(centre + support + 0.5));
    const weights = new Float32Array(Math.max(1, past - first));
    for (let i = 0; i < weights.length; i++)
      weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / support);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      first,
      weights: total === 0 ? weights.fill(1 / weights.length) : weights.map((weight) => weight / total),
    };
  });
}

function alongRows({ width, height, values }: Rgb, columns: readonly Tap[]): Rgb {
  const result = new Float32Array(columns.length * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (const { first, weights } of columns) {
      for (let i = 0, from = (y * width + first) * 3; i < weights.length; i++, from += 3)
        add(result, at, values, from, weights[i] as number);
      at += 3;
    }
  }
  return { width: columns.length, height, values: result };
}

function alongColumns({ width, values }: Rgb, rows: readonly Tap[]): Rgb {
  const result = new Float32Array(width * rows.length * 3);
  rows.forEach(({ first, weights }, y) => {
    weights.forEach((weight, i) => {
      for (let x = 0; x < width * 3; x += 3)
        add(result, y * width * 3 + x, values, (first + i) * width * 3 + x, weight);
    });
  });
  return { width, height: rows.length, values: result };
}

/** `to[at..at+2] += weight * from[index..index+2]` */
function add(to: Float32Array, at: number, from: Float32Array, index: number, weight: number): void {
  to[at] = (to[at] as number) + weight * (from[index] as number);
  to[at + 1] = (to[at + 1] as number) + weight * (from[index + 1] as number);
  to[at + 2] = (to[at + 2] as number) + weight * (from[index + 2] as number);
}
