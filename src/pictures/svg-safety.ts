import { type SvgNode, svgCost } from './svg-cost.js';
import { hrefOf, type Tag, tagsOf } from './svg-tags.js';

export interface SvgLimits {
  /** Of drawing, in plain elements once every reference is followed. */
  readonly cost: number;
  /** Elements within elements. */
  readonly depth: number;
}

/** Pictures that lie within an SVG, as base64; an SVG in an SVG is refused. */
const embeddedPicture = /^\s*data:image\/(?:png|jpe?g|webp|gif|avif);base64,/i;
const notLocal = /url\(\s*["']?\s*(?!["'#\s]|data:image\/(?:png|jpe?g|webp|gif|avif);)/i;
/** Why an SVG must not be rendered, or undefined when it may. */
export function svgProblem(svg: string, limits: SvgLimits): string | undefined {
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(svg)) return 'declares entities; save it without a document type';
  if (/<\?xml-stylesheet|@import/i.test(svg)) return 'imports a style sheet; put its rules into the file';
  if (notLocal.test(svg)) return 'refers to something outside the file with url(…); embed it';
  const root = treeOf(svg, limits.depth);
  if (typeof root === 'string') return root;
  return svgCost(root, svg) > limits.cost
    ? `is as costly to draw as more than ${limits.cost} plain elements; simplify it or save it as PNG`
    : undefined;
}

/** Bytes of every picture that lies within the SVG. */
export function embeddedPictures(svg: string): Uint8Array[] {
  return Array.from(tagsOf(svg), hrefOf)
    .filter((href): href is string => href !== undefined && embeddedPicture.test(href))
    .map((href) => Buffer.from(href.slice(href.indexOf(',') + 1), 'base64'));
}

function treeOf(svg: string, depth: number): SvgNode | string {
  let root: SvgNode | undefined;
  const open: SvgNode[] = [];
  for (const tag of tagsOf(svg)) {
    if (tag.kind === 'close') {
      const node = open.pop();
      if (node !== undefined) node.innerLength = tag.start - node.tag.end;
      continue;
    }
    const problem = referenceProblem(tag);
    if (problem !== undefined) return problem;
    const node: SvgNode = { tag, children: [], innerLength: 0 };
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
