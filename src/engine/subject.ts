import type { DesignElement, Page } from '../design/design.js';
import { RhymeError } from '../errors.js';
import type { Intent } from '../ranking/term.js';
import type { SuggestQuery } from './contract.js';

/** What a suggestion is for: an intent and the part of the design that it is about. */
export interface Subject {
  readonly intent: Intent;
  readonly page: Page;
  /** The hole to fill, or the element to replace. */
  readonly slot?: DesignElement;
  /** The selected element, where the intent starts from one. */
  readonly anchor?: DesignElement;
}

/** @throws RhymeError INVALID_QUERY when the intent lacks its slot or element, or names one that the page has not */
export function subjectOf(query: SuggestQuery): Subject {
  const page =
    query.pageId === undefined
      ? query.design.pages[0]
      : query.design.pages.find(({ id }) => id === query.pageId);
  if (page === undefined) throw refuse('pageId', `the design has no page "${query.pageId}"`);
  if (query.slotId !== undefined && query.elementId !== undefined)
    throw refuse('target', 'name a slot or an element, not both');
  const find = (field: string, id: string | undefined) => {
    const element = page.elements.find((candidate) => candidate.id === id);
    if (id !== undefined && element === undefined)
      throw refuse(field, `page "${page.id}" has no element "${id}"`);
    return element;
  };
  const slot = find('slotId', query.slotId);
  const anchor = find('elementId', query.elementId);
  if (slot !== undefined && slot.kind !== 'slot')
    throw refuse(
      'slotId',
      `"${slot.id}" is a ${slot.kind}; to exchange it, name it as the element with the intent "replace"`,
    );
  const intent = query.intent ?? (slot ? 'fill-slot' : anchor ? 'similar' : 'complement');
  if (intent === 'fill-slot' && slot === undefined)
    throw refuse('slotId', 'the intent "fill-slot" needs a slot');
  if ((intent === 'similar' || intent === 'replace') && anchor === undefined)
    throw refuse('elementId', `the intent "${intent}" needs a selected element`);
  const hole = intent === 'replace' ? anchor : slot;
  return { intent, page, ...(hole && { slot: hole }), ...(anchor && { anchor }) };
}

export function refuse(field: string, problem: string): RhymeError {
  return new RhymeError('INVALID_QUERY', problem, { violations: [{ field, problem }] });
}
