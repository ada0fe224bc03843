import type { Design, Intent, SuggestQuery } from '../../engine.js';
import type { Protocol } from '../../rpc/protocol.js';

type RetrievalClient = InstanceType<Protocol['v1']['RetrievalService']>;
export type SuggestRequest = Parameters<RetrievalClient['Suggest']>[0];
type PageMessage = NonNullable<NonNullable<SuggestRequest['design']>['pages']>[number];
type ElementMessage = NonNullable<PageMessage['elements']>[number];

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
): ElementMessage {
  return {
    ...element,
    kind: `ELEMENT_KIND_${kind.toUpperCase() as Uppercase<typeof kind>}`,
    ...(asset !== undefined && { asset: assetMessage(asset, files) }),
    ...(text !== undefined && {
      text: { ...text, align: `TEXT_ALIGN_${text.align.toUpperCase() as Uppercase<typeof text.align>}` },
    }),
  } as ElementMessage; // Optional fields may be undefined: the library leaves those out.
}

function assetMessage({ id, file, data }: NonNullable<DesignElement['asset']>, files: SuggestQuery['files']) {
  if (id !== undefined) return { id };
  const bytes = file === undefined ? undefined : files?.get(file);
  return { data: Buffer.from(bytes ?? Buffer.from(data?.split(',')[1] ?? '', 'base64')) };
}
