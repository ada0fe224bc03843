import type { Calibration, Catalog } from '../catalog/catalog.js';
import type { Facet } from '../design/facets.js';
import { randomFrom, rowOf } from '../vectors.js';
import { colourOf, type WeightedColour } from './colour.js';
import { coloursOf } from './design-palette.js';
import type { Intent, RankingContext, Slot, Term } from './term.js';
import { terms } from './terms.js';

/** Designs in the bank. 128 give each mean a standard error of a tenth of its deviation. */
const bankSize = 128;
const bankSeed = 20_26;
/** Share of the page, and width by height, of slots that designs have. */
const slotShapes = [0.02, 0.05, 0.15, 0.4].flatMap((areaShare) =>
  [
    [1, 1],
    [4, 3],
    [3, 4],
    [16, 9],
    [9, 16],
  ].map(([w, h]) => ({ areaShare, w: w as number, h: h as number })),
);

/**
 * Mean and deviation of every term for every asset over a bank of made-up designs. Read against them, an asset that
 * always looks fine (a hub) gains nothing, and terms of different units can be added (QB-Norm, arXiv 2112.12777;
 * design-aware study, finding 4).
 */
export function calibrate(catalog: Catalog): Calibration {
  const bank = bankOf(catalog);
  return new Map(Object.entries(terms).map(([name, term]) => [name, statistics(term, bank, catalog)]));
}

function statistics(term: Term, bank: readonly RankingContext[], catalog: Catalog) {
  const mean = new Float32Array(catalog.size);
  const deviation = new Float32Array(catalog.size);
  const contexts = bank.filter((context) => term.applies(context));
  for (let row = 0; row < catalog.size; row++) {
    let [sum, squares] = [0, 0];
    for (const context of contexts) {
      const raw = term.raw(context, catalog, row);
      sum += raw;
      squares += raw * raw;
    }
    mean[row] = sum / contexts.length;
    deviation[row] = Math.sqrt(Math.max(0, squares / contexts.length - (sum / contexts.length) ** 2));
  }
  // An asset that scores the same in all the bank would otherwise make a mountain of any difference.
  const typical = deviation.reduce((sum, value) => sum + value, 0) / catalog.size;
  return { mean, deviation: deviation.map((value) => Math.max(value, typical / 2, 1e-3)) };
}

/** Designs made of the catalogue's own subjects, colours and looks, drawn at random, the same each time. */
function bankOf(catalog: Catalog): RankingContext[] {
  const random = randomFrom(bankSeed);
  const anyRow = () => Math.floor(random() * catalog.size);
  return Array.from({ length: bankSize }, (_, i) => {
    const palette = [
      ...coloursOf(catalog.palette(anyRow()), 0.25),
      ...coloursOf(catalog.palette(anyRow()), 0.25),
      colourOf(i % 3 === 0 ? '#16181d' : '#ffffff', 0.5),
    ];
    const under = palette[Math.floor(random() * palette.length)] as WeightedColour;
    return {
      intent: (i % 2 === 0 ? 'fill-slot' : 'similar') satisfies Intent,
      facets: [0.5, 0.3, 0.2].map((weight) => facetFrom(catalog, anyRow(), weight)),
      anchor: { label: '', vector: catalog.vector(anyRow()) },
      palette,
      slot: slotFrom(i, under),
      placed: [anyRow(), anyRow()].map((row) => catalog.vector(row)),
      style: catalog.style(anyRow()),
      ink: palette.reduce((best, colour) =>
        Math.abs(colour.L - under.L) > Math.abs(best.L - under.L) ? colour : best,
      ),
    };
  });
}

/** What a design says in words lies nearer to an asset's words than to its picture. */
function facetFrom(catalog: Catalog, row: number, weight: number): Facet {
  const words = rowOf(catalog.columns.textVectors, catalog.dimensions, row);
  const vector = words.some((value) => value !== 0) ? words : catalog.vector(row);
  return { source: 'text', label: '', elements: [], vector, weight };
}

function slotFrom(i: number, under: WeightedColour): Slot {
  const shape = slotShapes[i % slotShapes.length] as (typeof slotShapes)[number];
  const side = Math.sqrt((shape.areaShare * 1000 * 1000) / (shape.w * shape.h));
  return {
    box: { x: 0, y: 0, width: side * shape.w, height: side * shape.h },
    areaShare: shape.areaShare,
    under,
  };
}
