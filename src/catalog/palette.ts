import { paletteSize } from './catalog.js';
import type { Cells } from './cells.js';

/** Colours closer than this in OKLab are one colour. */
const sameColour = 0.06;
const rounds = 4;

interface Sample {
  readonly colour: Float32Array;
  readonly weight: number;
}

/**
 * The colours that cover most: weighted k-means (Lloyd 1982) from a deterministic farthest-point start.
 * @returns [paletteSize, 4] OKLab L, a, b and weight, heaviest first; weights add up to 1, or to 0 for an empty picture
 */
export function paletteOf({ lab, alpha }: Cells): Float32Array {
  const palette = new Float32Array(paletteSize * 4);
  const samples: Sample[] = Array.from(alpha.keys())
    .filter((cell) => (alpha[cell] as number) > 0.1)
    .map((cell) => ({ colour: lab.subarray(cell * 3, cell * 3 + 3), weight: alpha[cell] as number }));
  if (samples.length === 0) return palette;
  let clusters = farthestPoints(samples).map((colour) => ({ colour, weight: 0 }));
  for (let round = 0; round < rounds; round++) clusters = assign(samples, clusters);
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  clusters
    .sort((a, b) => b.weight - a.weight)
    .forEach(({ colour, weight }, i) => {
      palette.set(colour, i * 4);
      palette[i * 4 + 3] = weight / total;
    });
  return palette;
}

/** One step of k-means: every sample goes to the nearest centre, every centre to the mean of its samples. */
function assign(
  samples: readonly Sample[],
  centres: readonly Sample[],
): { colour: Float32Array; weight: number }[] {
  const sums = centres.map(() => new Float64Array(4));
  for (const { colour, weight } of samples) {
    const sum = sums[nearest(centres, colour)] as Float64Array;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + weight * (colour[c] as number);
    sum[3] = (sum[3] as number) + weight;
  }
  return sums.map((sum, i) => {
    const weight = sum[3] as number;
    const before = centres[i]?.colour as Float32Array;
    return {
      weight,
      colour: weight === 0 ? before : Float32Array.from(sum.subarray(0, 3), (value) => value / weight),
    };
  });
}

/** The heaviest sample, then again and again the one that is furthest from all chosen, by distance times weight. */
function farthestPoints(samples: readonly Sample[]): Float32Array[] {
  const heaviest = samples.reduce((best, sample) => (sample.weight > best.weight ? sample : best));
  const chosen = [heaviest.colour];
  const gaps = samples.map(({ colour }) => distance(colour, heaviest.colour));
  while (chosen.length < paletteSize) {
    let furthest = 0;
    for (let i = 1; i < samples.length; i++) {
      if (reach(samples, gaps, i) > reach(samples, gaps, furthest)) furthest = i;
    }
    if ((gaps[furthest] as number) < sameColour) break;
    const centre = samples[furthest]?.colour as Float32Array;
    chosen.push(centre);
    samples.forEach(({ colour }, i) => {
      gaps[i] = Math.min(gaps[i] as number, distance(colour, centre));
    });
  }
  return chosen;
}

function reach(samples: readonly Sample[], gaps: readonly number[], i: number): number {
  return (gaps[i] as number) * (samples[i]?.weight as number);
}

function nearest(centres: readonly Sample[], colour: Float32Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  centres.forEach((centre, i) => {
    const gap = distance(centre.colour, colour);
    if (gap < least) [best, least] = [i, gap];
  });
  return best;
}

function distance(a: Float32Array, b: Float32Array): number {
  const [L, green, blue] = [
    (a[0] as number) - (b[0] as number),
    (a[1] as number) - (b[1] as number),
    (a[2] as number) - (b[2] as number),
  ];
  return Math.sqrt(L * L + green * green + blue * blue);
}
