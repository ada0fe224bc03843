import { styleSize } from './catalog.js';
import type { Cells } from './cells.js';

/**
 * How a picture looks, in eight numbers of about 0..1. Outline icons, solid icons, flat colour art and photographs
 * lie far apart here, without any model (design-aware study, B5: pixel statistics alone find masked graphics).
 * @returns [styleSize]
 */
export function looksOf(cells: Cells): Float32Array {
  const { lab, alpha } = cells;
  const ink = Math.max(
    sum(alpha, (a) => a),
    1e-6,
  );
  const mean = (value: (cell: number) => number) => sum(alpha, (a, cell) => a * value(cell)) / ink;
  const lightness = (cell: number) => lab[cell * 3] as number;
  const chroma = (cell: number) => Math.hypot(lab[cell * 3 + 1] as number, lab[cell * 3 + 2] as number);
  const meanLightness = mean(lightness);
  const meanChroma = mean(chroma);
  const steps = edgeSteps(cells);
  const looks = new Float32Array(styleSize);
  looks.set([
    meanLightness,
    2 * Math.sqrt(mean((cell) => (lightness(cell) - meanLightness) ** 2)),
    4 * meanChroma,
    4 * Math.sqrt(mean((cell) => (chroma(cell) - meanChroma) ** 2)),
    ink / alpha.length,
    sum(alpha, (a) => (a > 0.05 && a < 0.95 ? 1 : 0)) / alpha.length,
    share(steps, (step) => step < 0.02),
    share(steps, (step) => step > 0.3),
  ]);
  return looks;
}

/** Change of lightness and coverage from each drawn cell to its right neighbour. */
function edgeSteps({ side, lab, alpha }: Cells): number[] {
  const steps: number[] = [];
  for (let cell = 0; cell + 1 < alpha.length; cell++) {
    const [a, b] = [alpha[cell] as number, alpha[cell + 1] as number];
    if ((cell + 1) % side === 0 || (a === 0 && b === 0)) continue;
    steps.push(Math.abs(a * (lab[cell * 3] as number) - b * (lab[cell * 3 + 3] as number)) + Math.abs(a - b));
  }
  return steps;
}

function share(values: readonly number[], holds: (value: number) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

function sum(values: Float32Array, of: (value: number, index: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i] as number, i);
  return total;
}
