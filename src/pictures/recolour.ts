import { rootOf, withRoot } from './svg.js';
import { propertyOf, styleSheetOf, type Tag, tagsOf } from './svg-tags.js';

const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text']);
/** What lies in these decides where is painted, not in which colour. */
const stencils = new Set(['mask', 'clipPath']);
const stencil = /(<(?:mask|clipPath)\b[\s\S]*?<\/(?:mask|clipPath)\s*>)/;
const noPaint = /^(?:none|transparent|inherit|initial|unset|url\(.*)$/i;
const paint =
  /\b(fill|stroke|stop-color|flood-color|color)(\s*(?:=\s*["']|:)\s*)(?!\s*(?:none|transparent|inherit|initial|unset|url))([^"';{}<>]+)/gi;

/** Whether the drawing has a single colour, so that another may be put in its place. Paints left out are black. */
export function isRecolourable(svg: string): boolean {
  if (rootOf(svg) === undefined) return false;
  const paints = new Set(
    Array.from(styleSheetOf(svg).matchAll(paint), ([, , , value]) => plain(value as string)),
  );
  const inherited: Inherited[] = [];
  for (const tag of tagsOf(svg)) {
    if (tag.kind === 'close') {
      inherited.pop();
      continue;
    }
    if (tag.name === 'image') return false;
    const now = inheritedBy(tag, inherited.at(-1));
    for (const value of now.stencil ? [] : paintsOf(tag, now)) paints.add(value);
    if (tag.kind === 'open') inherited.push(now);
  }
  return paints.size <= 1;
}

/** The same drawing with every paint, and `currentColor`, in this colour. */
export function recolour(svg: string, colour: string): string {
  const painted = svg
    .split(stencil)
    .map((part) =>
      stencil.test(part) ? part : part.replace(paint, (_, name, between) => `${name}${between}${colour}`),
    )
    .join('');
  const root = rootOf(painted);
  if (root === undefined) return painted;
  const attributes = new Map(root.attributes).set('color', colour);
  if (propertyOf(root, 'fill') === undefined) attributes.set('fill', colour);
  return withRoot(painted, root, attributes);
}

interface Inherited {
  readonly fill: string;
  readonly stroke: string;
  readonly stencil: boolean;
}

function inheritedBy(
  tag: Tag,
  parent: Inherited = { fill: 'black', stroke: 'none', stencil: false },
): Inherited {
  const own = (name: 'fill' | 'stroke') => {
    const value = propertyOf(tag, name);
    return value === undefined || value === 'inherit' ? parent[name] : value;
  };
  return { fill: own('fill'), stroke: own('stroke'), stencil: parent.stencil || stencils.has(tag.name) };
}

function paintsOf(tag: Tag, { fill, stroke }: Inherited): string[] {
  // A shape with a class gets its colours from the style sheet, whose paints are counted already.
  const sheet =
    tag.attributes.has('class') &&
    propertyOf(tag, 'fill') === undefined &&
    propertyOf(tag, 'stroke') === undefined;
  const drawn = shapes.has(tag.name) && !sheet ? [tag.name === 'line' ? 'none' : fill, stroke] : [];
  const stop = tag.name === 'stop' ? [propertyOf(tag, 'stop-color') ?? 'black'] : [];
  return [...drawn, ...stop].filter((value) => !noPaint.test(value)).map(plain);
}

/** One spelling a colour; `currentColor` is black until someone says otherwise. */
function plain(value: string): string {
  const colour = value.trim().toLowerCase().replaceAll(/\s/g, '');
  if (['currentcolor', 'black', '#000', 'rgb(0,0,0)'].includes(colour)) return '#000000';
  return colour.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3');
}
