import type { Catalog } from '../catalog/catalog.js';
import type { RankingContext, Slot, Term } from './term.js';

/** Pixels on the long side below which a picture is not sharp: three quarters of the slot's. */
const sharpShare = 0.75;
/** Above this share of the page a slot is for a picture with its own ground, below for a cut-out. */
const largeShare = 0.12;

/** Does it fill the slot without losing much, sharply, and with the kind of edge that belongs there? */
export const slotFit: Term = {
  applies: ({ slot }) => slot !== undefined,
  raw({ slot }, catalog, row) {
    if (slot === undefined) return 0;
    return (
      Math.log(coverage(slot, catalog, row)) +
      0.5 * Math.log(sharpness(slot, catalog, row)) +
      0.5 * Math.log(edgePrior(slot, catalog, row))
    );
  },
  because({ slot }: RankingContext, catalog, row) {
    if (slot === undefined) return '';
    const share = `${Math.round(100 * coverage(slot, catalog, row))} %`;
    const shape = catalog.isTransparent(row)
      ? `fills ${share} of the slot`
      : `keeps ${share} of itself when cropped to the slot`;
    return sharpness(slot, catalog, row) < 1 ? `${shape}, but is too small to be sharp` : shape;
  },
};

/** Share of a photo kept by a covering crop, or of the slot filled by a contained graphic: the same number. */
function coverage({ box }: Slot, { columns }: Catalog, row: number): number {
  const aspect = columns.aspects[row] || 1;
  const ratio = (aspect * box.height) / box.width;
  return Math.min(ratio, 1 / ratio);
}

/** 1 where the picture has pixels enough; vector graphics have any number. */
function sharpness({ box }: Slot, { columns }: Catalog, row: number): number {
  const pixels = columns.pixels[row] as number;
  return pixels === 0 ? 1 : Math.min(1, pixels / (Math.max(box.width, box.height) * sharpShare));
}

/** How often a slot of this size holds an asset with, or without, transparency: starting values of the study (B6). */
function edgePrior({ areaShare }: Slot, catalog: Catalog, row: number): number {
  return areaShare > largeShare === catalog.isTransparent(row) ? 0.2 : 0.8;
}
