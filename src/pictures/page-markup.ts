import { tag } from './markup.js';
import { placePicture } from './place.js';
import type { Region } from './resample.js';
import { setText, type TextStyle } from './text.js';

export interface DrawnElement {
  readonly id: string;
  readonly kind: 'photo' | 'graphic' | 'text' | 'shape' | 'video' | 'slot';
  readonly box: Region;
  /** Degrees clockwise about the middle of the box. */
  readonly rotation: number;
  readonly opacity: number;
  readonly crop?: Region | undefined;
  readonly role?: string | undefined;
  readonly text?: (TextStyle & { readonly content: string }) | undefined;
  readonly fill?: string | undefined;
}

/** What drawing needs to know of a design's page. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly elements: readonly DrawnElement[];
}

export interface Drawing {
  /** Files by the id of the element that shows them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Output pixels per page unit. */
  readonly scale: number;
}

/** Shapes with these roles have round corners: the radius as a fraction of the shorter side. */
const roundness: Readonly<Record<string, number>> = { pill: 0.5, button: 0.5, badge: 0.5, card: 0.07 };

/** Every element, lowest first, as SVG markup in page units. */
export function drawElements(elements: readonly DrawnElement[], drawing: Drawing): Promise<string[]> {
  return Promise.all(elements.map(async (element) => posed(element, await drawElement(element, drawing))));
}

/** Markup with the opacity and rotation of an element. */
export function posed({ box, rotation, opacity }: DrawnElement, markup: string): string {
  if (rotation === 0 && opacity === 1) return markup;
  const about = `${box.x + box.width / 2} ${box.y + box.height / 2}`;
  return tag('g', { opacity, transform: `rotate(${rotation} ${about})` }, markup);
}

/** A box drawn around an element, with a light edge so that it shows on any ground. */
export function outlined({ box }: DrawnElement, width: number, colour: string): string {
  const frame = { ...box, fill: 'none', rx: width };
  return (
    tag('rect', { ...frame, stroke: '#ffffff', 'stroke-width': width * 2 }) +
    tag('rect', { ...frame, stroke: colour, 'stroke-width': width })
  );
}

async function drawElement(element: DrawnElement, { pictures, scale }: Drawing): Promise<string> {
  const { box, kind, text, fill, crop } = element;
  switch (kind) {
    case 'shape':
      return drawShape(element);
    case 'text':
      return text === undefined ? '' : setText(text.content, text, box).markup;
    case 'slot':
      return drawSlot(box);
    case 'graphic':
      return placePicture(pictures.get(element.id), { box, fit: 'contain', crop, ink: fill, scale });
    case 'photo':
    case 'video':
      return placePicture(pictures.get(element.id), { box, fit: 'cover', crop, scale });
    default:
      return kind satisfies never;
  }
}

/** A rectangle; an ellipse for the role `circle`, round corners for those in `roundness`. */
function drawShape({ box, role = '', fill = '#d4d4d8' }: DrawnElement): string {
  if (role === 'circle') {
    const [rx, ry] = [box.width / 2, box.height / 2];
    return tag('ellipse', { cx: box.x + rx, cy: box.y + ry, rx, ry, fill });
  }
  const rx = (roundness[role] ?? 0) * Math.min(box.width, box.height);
  return tag('rect', { ...box, fill, rx: rx === 0 ? undefined : rx });
}

/** A dashed frame in two tones, so that it shows on light and dark grounds. */
function drawSlot(box: Region): string {
  const side = Math.min(box.width, box.height);
  const line = Math.max(1, side / 120);
  const frame = { ...box, rx: side * 0.05, 'stroke-width': line };
  return (
    tag('rect', {
      ...frame,
      fill: '#8a8f98',
      'fill-opacity': 0.14,
      stroke: '#ffffff',
      'stroke-opacity': 0.65,
    }) +
    tag('rect', { ...frame, fill: 'none', stroke: '#4b5563', 'stroke-dasharray': `${line * 6} ${line * 5}` })
  );
}
