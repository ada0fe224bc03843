import type { Box, DesignElement, Page } from './design.js';
import { subjectWords } from './subject-words.js';
import type { Visibility } from './visibility.js';

/** An element's part in what the design is about. */
export interface ImportantElement {
  readonly element: DesignElement;
  /** Share, all of a page's add up to 1 (or to 0 for a page without content). */
  readonly weight: number;
  /** In words, for explanations: `headline "Morning coffee"`, `graphic icon-1`. */
  readonly label: string;
}

/** The place in the design that a suggestion is for; near elements then count more. */
export interface Target {
  readonly box: Box;
  readonly id: string;
  readonly group?: string | undefined;
}

/** Below this share of the canvas an element is not seen. */
const invisible = 1e-4;

/** Roles as starting points from the design-aware study; a role that a client names overrides the one we infer. */
const roleWeights: Readonly<Record<string, number>> = {
  headline: 1,
  title: 1,
  subtitle: 0.7,
  body: 0.5,
  caption: 0.2,
  legal: 0.1,
  photo: 0.9,
  graphic: 0.6,
  background: 0.6,
  logo: 0.3,
};

/**
 * Weighs the page's elements: square root of what is seen (so that a full-bleed background does not own the
 * query), by role, by place on the canvas, and by nearness to the target. The target itself is left out.
 */
export function importance(page: Page, seen: Visibility, target?: Target): ImportantElement[] {
  const roles = inferRoles(page);
  const weighted = page.elements.flatMap((element, i) => {
    const visible = seen.weights[i] as number;
    if (visible < invisible || element.id === target?.id || !hasContent(element)) return [];
    const role = roles.get(element.id) ?? element.kind;
    const weight =
      Math.sqrt(visible) *
      (roleWeights[role] ?? 0.5) *
      centrality(element.box, page) *
      nearness(element, page, target);
    return [{ element, weight, label: label(element, role) }];
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? [] : weighted.map((item) => ({ ...item, weight: item.weight / total }));
}

/** Plain shapes and empty slots say nothing about the subject; they count for the palette only. */
function hasContent(element: DesignElement): boolean {
  if (element.kind === 'text') return subjectWords(element.text?.content ?? '') !== '';
  return element.asset !== undefined && element.kind !== 'slot';
}

/** Texts by rank of font size: the largest is the headline, then subtitle and body, small print is a caption. */
function inferRoles(page: Page): Map<string, string> {
  const sizes = page.elements.flatMap((e) => (e.kind === 'text' && e.text ? [e.text.size] : []));
  const largest = Math.max(0, ...sizes);
  const canvas = page.width * page.height;
  return new Map(
    page.elements.map((element) => {
      if (element.role !== undefined && element.role in roleWeights) return [element.id, element.role];
      if (element.kind === 'text') return [element.id, textRole((element.text?.size ?? 0) / largest)];
      const covers = (element.box.width * element.box.height) / canvas > 0.8;
      return [element.id, element.kind === 'photo' && covers ? 'background' : element.kind];
    }),
  );
}

function textRole(relativeSize: number): string {
  if (relativeSize >= 0.99) return 'headline';
  if (relativeSize >= 0.45) return 'subtitle';
  return relativeSize >= 0.22 ? 'body' : 'caption';
}

/** 0.7 at the corners to 1 just above the middle, where a page is looked at first. */
function centrality(box: Box, page: Page): number {
  const dx = (box.x + box.width / 2) / page.width - 0.5;
  const dy = (box.y + box.height / 2) / page.height - 0.45;
  return 0.7 + 0.3 * Math.exp(-(dx * dx + dy * dy) / 0.18);
}

/**
 * 1 beside the target, less further away, half as much again for members of its group. A small slot belongs to what is
 * beside it (the icon of a list entry), a large one to the whole page: both how far and how strongly follow its size.
 */
function nearness(element: DesignElement, page: Page, target: Target | undefined): number {
  if (target === undefined) return 1;
  const share = Math.sqrt((target.box.width * target.box.height) / (page.width * page.height));
  const reach = Math.min(0.35, Math.max(0.05, share));
  const floor = Math.min(0.3, share / 2);
  const gap = boxGap(element.box, target.box) / Math.hypot(page.width, page.height);
  const grouped = element.group !== undefined && element.group === target.group ? 1.5 : 1;
  return grouped * (floor + (1 - floor) * Math.exp(-(gap * gap) / (2 * reach * reach)));
}

function boxGap(a: Box, b: Box): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width));
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height));
  return Math.hypot(dx, dy);
}

function label(element: DesignElement, role: string): string {
  if (element.kind !== 'text') return `${role} ${element.id}`;
  const content = (element.text?.content ?? '').replace(/\s+/g, ' ').trim();
  return `${role} "${content.length > 40 ? `${content.slice(0, 39).trimEnd()}…` : content}"`;
}
