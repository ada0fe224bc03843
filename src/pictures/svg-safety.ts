import { propertyOf, styleSheetOf, type Tag, tagsOf } from './svg-tags.js';

export interface SvgLimits {
  /** Elements that librsvg would draw once every reference is followed; one takes some 5 microseconds. */
  readonly drawnElements: number;
  readonly depth: number;
}

/** Pictures that lie within an SVG, as base64; an SVG in an SVG is refused. */
const embeddedPicture = /^\s*data:image\/(?:png|jpe?g|webp|gif|avif);base64,/i;
const notLocal = /url\(\s*["']?\s*(?!["'#\s]|data:image\/(?:png|jpe?g|webp|gif|avif);)/i;
/** Properties that children inherit: one pattern on a group is drawn once for each shape in it. */
const inherited = ['fill', 'stroke', 'marker', 'marker-start', 'marker-mid', 'marker-end'];
/** Drawing cost of elements that need a surface of their own, in plain elements. */
const costs: Readonly<Record<string, number>> = { pattern: 20, mask: 20, filter: 20, image: 20 };
const filterStepCost = 200;

/** Why an SVG must not be rendered, or undefined when it may. */
export function svgProblem(svg: string, limits: SvgLimits): string | undefined {
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(svg)) return 'declares entities; save it without a document type';
  if (/<\?xml-stylesheet|@import/i.test(svg)) return 'imports a style sheet; put its rules into the file';
  if (notLocal.test(svg)) return 'refers to something outside the file with url(…); embed it';
  const root = treeOf(svg, limits.depth);
  if (typeof root === 'string') return root;
  return drawnElements(root, svg) > limits.drawnElements
    ? `draws more than ${limits.drawnElements} elements once its references are followed; flatten or simplify it`
    : undefined;
}

/** Bytes of every picture that lies within the SVG. */
export function embeddedPictures(svg: string): Uint8Array[] {
  return Array.from(tagsOf(svg), hrefOf)
    .filter((href): href is string => href !== undefined && embeddedPicture.test(href))
    .map((href) => Buffer.from(href.slice(href.indexOf(',') + 1), 'base64'));
}

interface Node {
  readonly tag: Tag;
  readonly children: Node[];
}

function treeOf(svg: string, depth: number): Node | string {
  let root: Node | undefined;
  const open: Node[] = [];
  for (const tag of tagsOf(svg)) {
    if (tag.kind === 'close') {
      open.pop();
      continue;
    }
    const problem = referenceProblem(tag);
    if (problem !== undefined) return problem;
    const node: Node = { tag, children: [] };
    root ??= node;
    open.at(-1)?.children.push(node);
    if (tag.kind === 'open') open.push(node);
    if (open.length > depth) return `nests elements more than ${depth} deep; flatten it`;
  }
  return root?.tag.name === 'svg' ? root : 'has no svg element at its root';
}

function referenceProblem(tag: Tag): string | undefined {
  const href = hrefOf(tag);
  if (href === undefined || tag.name === 'a' || /^\s*(#|$)/.test(href) || embeddedPicture.test(href))
    return undefined;
  return `refers to ${JSON.stringify(href.slice(0, 60))}; only parts of the file and embedded PNG, JPEG, WebP, GIF or AVIF may be used`;
}

function hrefOf({ attributes }: Tag): string | undefined {
  return (
    attributes.get('href') ??
    attributes.get('xlink:href') ??
    [...attributes].find(([key]) => key.endsWith(':href'))?.[1]
  );
}

/** What rendering costs, in elements drawn; Infinity when references go in a circle or too deep. */
function drawnElements(root: Node, svg: string): number {
  const byId = new Map<string, Node>();
  const collect = (node: Node): void => {
    const id = node.tag.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    node.children.forEach(collect);
  };
  collect(root);
  const styled = styledReferences(styleSheetOf(svg));
  const known = new Map<Node, number>();
  const cost = (node: Node, depth: number): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (depth > 1000) return Number.POSITIVE_INFINITY;
    known.set(node, Number.POSITIVE_INFINITY);
    const follow = (ids: readonly string[]) =>
      sum(ids, (id) => (byId.has(id) ? cost(byId.get(id) as Node, depth + 1) : 0));
    const { once, perShape } = referencesOf(node.tag, styled);
    const own = node.tag.name.startsWith('fe') ? filterStepCost : (costs[node.tag.name] ?? 1);
    const total =
      (own + sum(node.children, (child) => cost(child, depth + 1))) * (1 + follow(perShape)) + follow(once);
    known.set(node, total);
    return total;
  };
  return cost(root, 0);
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
  const classes = ['*', ...(tag.attributes.get('class') ?? '').split(/\s+/)];
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
