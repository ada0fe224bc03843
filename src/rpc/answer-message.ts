import type { Answer, Hit } from '../engine.js';
import type { Hit as HitMessage } from '../gen/rhyme/v1/Hit.js';
import type { SuggestResponse } from '../gen/rhyme/v1/SuggestResponse.js';
import { assetMessage } from './asset-message.js';

/** Searches and suggestions are answered alike; a search's hits have no terms. */
export function answerMessage(answer: Answer, requestId: string): SuggestResponse {
  const timingsNs = Object.entries(answer.timingsMs).map(([stage, ms]) => [stage, Math.round(ms * 1e6)]);
  return {
    hits: answer.hits.map(hitMessage),
    build: answer.build,
    model: answer.model,
    degraded: [...answer.degraded],
    timingsNs: Object.fromEntries(timingsNs),
    requestId,
  };
}

function hitMessage({ asset, score, terms, ink = '', becauseOf }: Hit): HitMessage {
  return { asset: assetMessage(asset), score, terms, ink, becauseOf: [...becauseOf] };
}
