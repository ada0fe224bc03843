import type { Catalog } from '../catalog/catalog.js';
import type { Term } from './term.js';

/** Is it drawn like what is there already: outline among outlines, flat colour among flat colour? */
export const style: Term = {
  applies: (context) => context.style !== undefined,
  raw: (context, catalog, row) =>
    context.style === undefined ? 0 : -looksDistance(context.style, catalog, row),
  because(context, catalog, row) {
    const distance = context.style === undefined ? 0 : looksDistance(context.style, catalog, row);
    const verdict = distance < 0.08 ? 'drawn like' : distance < 0.2 ? 'drawn much like' : 'drawn unlike';
    return `${verdict} the pictures in the design (${distance.toFixed(2)})`;
  },
};

/** Mean absolute difference of the looks, about 0..1. */
function looksDistance(looks: Float32Array, catalog: Catalog, row: number): number {
  const other = catalog.style(row);
  let sum = 0;
  for (let i = 0; i < looks.length; i++) sum += Math.abs((looks[i] as number) - (other[i] as number));
  return sum / looks.length;
}
