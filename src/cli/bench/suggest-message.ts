import type { Design, Intent, SuggestQuery } from '../../engine.js';
import type { Element } from '../../gen/rhyme/v1/Element.js';
import type { SuggestRequest } from '../../gen/rhyme/v1/SuggestRequest.js';

type DesignElement = Design['pages'][number]['elements'][number];

const intentMessages = {
  'fill-slot': 'INTENT_FILL_SLOT',
  complement: 'INTENT_COMPLEMENT',
  similar: 'INTENT_SIMILAR',
  replace: 'INTENT_REPLACE',
} as const satisfies Record<Intent, SuggestRequest['intent']>;

/** What a client would send: the other direction of `rpc/design-message.ts`. */
export function suggestMessage(index: string, query: SuggestQuery): SuggestRequest {
  const { design, pageId, slotId, elementId, intent, files } = query;
  const pages = design.pages.map((page) => ({
    ...page,
    elements: page.elements.map((element) => elementMessage(element, files)),
  }));
  const { id, title, locale } = design;
  return {
    index,
    design: { id, title, locale, pages },
    ...(pageId !== undefined && { pageId }),
    ...(slotId !== undefined && { slotId }),
    ...(elementId !== undefined && { elementId }),
    ...(intent !== undefined && { intent: intentMessages[intent] }),
  };
}

function elementMessage(
  { kind, asset, text, ...element }: DesignElement,
  files: SuggestQuery['files'],
): Element {
  return {
    ...element,
    kind: `ELEMENT_KIND_${kind.toUpperCase() as Uppercase<typeof kind>}`,
    ...(asset !== undefined && { asset: assetMessage(asset, files) }),
    ...(text !== undefined && {
      text: { ...text, align: `TEXT_ALIGN_${text.align.toUpperCase() as Uppercase<typeof text.align>}` },
    }),
  } as Element;
}

function assetMessage({ id, file, data }: NonNullable<DesignElement['asset']>, files: SuggestQuery['files']) {
  if (id !== undefined) return { id };
  const bytes = file === undefined ? undefined : files?.get(file);
  return { data: Buffer.from(bytes ?? Buffer.from(data?.split(',')[1] ?? '', 'base64')) };
}
