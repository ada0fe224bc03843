import type { Box, DesignElement, Page } from './design.js';

/** Cells on the long side of the raster; 0.5 million steps for 30 full-page elements. */
const rasterSide = 128;
/** Share of a text's box that its letters cover. */
const textInk = 0.25;

export interface Visibility {
  /** Share of the canvas, 0..1, on which each element is seen, in the order of `page.elements`. */
  readonly weights: Float64Array;
  /** Share of the canvas on which the page's own background is seen; `sum(weights) + uncovered = 1`. */
  readonly uncovered: number;
}

interface Raster {
  readonly columns: number;
  readonly rows: number;
  /** Canvas pixels per cell. */
  readonly cell: number;
}

/**
 * What is really seen of each element: walks from the top element down and gives every cell's remaining
 * transmittance to the element that covers it. Elements outside the canvas and below opaque ones weigh nothing.
 */
export function visibility(page: Page): Visibility {
  const raster = rasterOf(page);
  const transmittance = new Float64Array(raster.columns * raster.rows).fill(1);
  const weights = new Float64Array(page.elements.length);
  for (let i = page.elements.length - 1; i >= 0; i--) {
    const element = page.elements[i] as DesignElement;
    weights[i] = takeLight(element, raster, transmittance) / transmittance.length;
  }
  return { weights, uncovered: mean(transmittance) };
}

/**
 * The share of each element's colour that is seen inside `box` once `above` and everything over it are taken away:
 * what an asset placed there would stand on. `uncovered` is the page's background.
 */
export function visibleUnder(page: Page, box: Box, above: string): Visibility {
  const raster = rasterOf(page);
  const transmittance = new Float64Array(raster.columns * raster.rows);
  const inside = forEachCell({ box, rotation: 0 }, raster, (cell) => {
    transmittance[cell] = 1;
  });
  const weights = new Float64Array(page.elements.length);
  const top = page.elements.findIndex((element) => element.id === above);
  for (let i = (top === -1 ? page.elements.length : top) - 1; i >= 0; i--) {
    weights[i] = takeLight(page.elements[i] as DesignElement, raster, transmittance) / Math.max(inside, 1);
  }
  return { weights, uncovered: inside === 0 ? 1 : (mean(transmittance) * transmittance.length) / inside };
}

/** Takes the light that an element stops out of `transmittance`; returns the sum over cells of what it took. */
function takeLight(element: DesignElement, raster: Raster, transmittance: Float64Array): number {
  const alpha = opacity(element);
  if (alpha === 0) return 0;
  let taken = 0;
  forEachCell(element, raster, (cell) => {
    const stopped = (transmittance[cell] as number) * alpha;
    taken += stopped;
    transmittance[cell] = (transmittance[cell] as number) - stopped;
  });
  return taken;
}

/** How much of the light over its box an element stops. An empty slot is a hole: it stops none. */
function opacity(element: DesignElement): number {
  if (element.kind === 'slot') return 0;
  if (element.kind === 'text') return element.text?.content.trim() ? element.opacity * textInk : 0;
  if (element.kind === 'shape') return element.opacity * alphaOf(element.fill);
  return element.opacity;
}

/** Alpha of `#rrggbbaa`, 0..1; a shape without a fill is not drawn. */
function alphaOf(fill: string | undefined): number {
  if (fill === undefined) return 0;
  return fill.length === 9 ? Number.parseInt(fill.slice(7), 16) / 255 : 1;
}

function rasterOf(page: Page): Raster {
  const cell = Math.max(page.width, page.height) / rasterSide;
  return {
    cell,
    columns: Math.max(1, Math.round(page.width / cell)),
    rows: Math.max(1, Math.round(page.height / cell)),
  };
}

/** Calls `visit` for each cell whose centre lies in the rotated box (of at least one cell, so that a thin line is not lost). */
function forEachCell(
  shape: { readonly box: Box; readonly rotation: number },
  raster: Raster,
  visit: (cell: number) => void,
): number {
  const { box } = shape;
  const angle = (shape.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [centreX, centreY] = [box.x + box.width / 2, box.y + box.height / 2];
  const halfWidth = Math.max(box.width, raster.cell) / 2;
  const halfHeight = Math.max(box.height, raster.cell) / 2;
  const reachX = Math.abs(cos) * halfWidth + Math.abs(sin) * halfHeight;
  const reachY = Math.abs(sin) * halfWidth + Math.abs(cos) * halfHeight;
  const firstRow = Math.max(0, Math.floor((centreY - reachY) / raster.cell));
  const lastRow = Math.min(raster.rows - 1, Math.ceil((centreY + reachY) / raster.cell));
  const firstColumn = Math.max(0, Math.floor((centreX - reachX) / raster.cell));
  const lastColumn = Math.min(raster.columns - 1, Math.ceil((centreX + reachX) / raster.cell));
  let visited = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const dy = (row + 0.5) * raster.cell - centreY;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const dx = (column + 0.5) * raster.cell - centreX;
      const along = dx * cos + dy * sin;
      const across = dy * cos - dx * sin;
      if (along < -halfWidth || along >= halfWidth || across < -halfHeight || across >= halfHeight) continue;
      visit(row * raster.columns + column);
      visited++;
    }
  }
  return visited;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
