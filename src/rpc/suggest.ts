import type { SuggestQuery } from '../engine.js';
import { RhymeError, type Violation } from '../errors.js';
import type { SuggestRequest__Output } from '../gen/rhyme/v1/SuggestRequest.js';
import type { SuggestResponse } from '../gen/rhyme/v1/SuggestResponse.js';
import { answerMessage } from './answer-message.js';
import { readDesign } from './design-message.js';
import type { Engines } from './engines.js';
import type { Handler } from './middleware.js';
import { readIds, readIntent, readScope, readWeights, refuseIfAny } from './request-fields.js';

export function suggest(engines: Engines): Handler<SuggestRequest__Output, SuggestResponse> {
  return async ({ request, requestId, signal }) =>
    answerMessage(await engines.get(request.index).suggest(suggestQuery(request), { signal }), requestId);
}

export function suggestQuery(request: SuggestRequest__Output): SuggestQuery {
  const violations: Violation[] = [];
  const intent = readIntent(request.intent, 'intent', violations);
  const options = {
    ...(request.pageId !== '' && { pageId: request.pageId }),
    ...(request.slotId !== undefined && { slotId: request.slotId }),
    ...(request.elementId !== undefined && { elementId: request.elementId }),
    ...(intent !== undefined && { intent }),
    ...readScope(request, violations),
    excludeIds: readIds(request.excludeIds, 'exclude_ids', violations),
    weights: readWeights(request.weights, 'weights', violations),
  };
  refuseIfAny(violations);
  if (request.design === null) {
    throw new RhymeError('INVALID_DESIGN', 'a design is needed', {
      violations: [{ field: '', problem: 'is needed' }],
    });
  }
  return { ...readDesign(request.design), ...options };
}
