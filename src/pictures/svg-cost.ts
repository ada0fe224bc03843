import { hrefOf, propertyOf, styleSheetOf, type Tag } from './svg-tags.js';

export interface SvgNode {
  readonly tag: Tag;
  readonly children: SvgNode[];
  /** Characters between its tags. */
  innerLength: number;
}

/** Properties that children inherit: one pattern on a group is drawn once for each shape in it. */
const inherited = ['fill', 'stroke', 'marker', 'marker-start', 'marker-mid', 'marker-end'];
/** Drawing cost of elements that need a surface of their own, in plain elements. */
const surfaceCosts: Readonly<Record<string, number>> = { pattern: 20, mask: 20, filter: 20, image: 20 };
const filterStepCost = 200;
/** What a rule for any element is taken to be for. */
const painted = new Set('g path rect circle ellipse line polyline polygon text use'.split(' '));

/** What drawing costs, in plain elements (some 30 microseconds at 256 pixels); Infinity when references go in a circle or too deep. */
export function svgCost(root: SvgNode, svg: string): number {
  const byId = new Map<string, SvgNode>();
  const collect = (node: SvgNode): void => {
    const id = node.tag.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    node.children.forEach(collect);
  };
  collect(root);
  const styled = styledReferences(styleSheetOf(svg));
  const known = new Map<SvgNode, number>();
  const cost = (node: SvgNode, depth: number): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (depth > 1000) return Number.POSITIVE_INFINITY;
    known.set(node, Number.POSITIVE_INFINITY);
    const follow = (ids: readonly string[]) =>
      sum(ids, (id) => (byId.has(id) ? cost(byId.get(id) as SvgNode, depth + 1) : 0));
    const { once, perShape } = referencesOf(node.tag, styled);
    const total =
      (ownCost(node) + sum(node.children, (child) => cost(child, depth + 1))) * (1 + follow(perShape)) +
      follow(once);
    known.set(node, total);
    return total;
  };
  return cost(root, 0);
}

/** Without children and references. librsvg's time grows with the square of a path's segments and of a text's characters. */
function ownCost({ tag, innerLength }: SvgNode): number {
  if (tag.name.startsWith('fe')) return filterStepCost;
  if (tag.name === 'text') return 1 + 3300 * (innerLength / 1000) ** 2;
  const outline = (tag.attributes.get('d') ?? tag.attributes.get('points') ?? '').length;
  return (surfaceCosts[tag.name] ?? 1) + 16 * (outline / 1000) ** 2;
}

interface References {
  /** Drawn once for the element: use, clip path, mask, filter. */
  readonly once: readonly string[];
  /** Drawn for every shape in the element: paints and markers. */
  readonly perShape: readonly string[];
}

function referencesOf(tag: Tag, styled: ReadonlyMap<string, readonly string[]>): References {
  const perShape = inherited.flatMap((name) => idsIn(propertyOf(tag, name) ?? ''));
  const all = [...tag.attributes.values()].flatMap(idsIn);
  const href = hrefOf(tag)?.trim();
  const named = (tag.attributes.get('class') ?? '').split(/\s+/);
  const classes = painted.has(tag.name) ? ['*', ...named] : named;
  return {
    once: [...all.filter((id) => !perShape.includes(id)), ...(href?.startsWith('#') ? [href.slice(1)] : [])],
    perShape: [...perShape, ...classes.flatMap((name) => styled.get(name) ?? [])],
  };
}

/** Ids that rules of a style sheet refer to, by the class they are for; `*` when the rule is not for classes. */
function styledReferences(sheet: string): Map<string, string[]> {
  const references = new Map<string, string[]>();
  for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    const ids = idsIn(body);
    if (ids.length === 0) continue;
    const classes = Array.from(selector.matchAll(/\.([\w-]+)/g), ([, name]) => name as string);
    for (const name of classes.length > 0 ? classes : ['*'])
      references.set(name, [...(references.get(name) ?? []), ...ids]);
  }
  return references;
}

function idsIn(value: string): string[] {
  return Array.from(value.matchAll(/url\(\s*["']?\s*#([^"')\s]+)/g), ([, id]) => id as string);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
