import { designLimits, type SearchQuery } from '../engine.js';
import type { Violation } from '../errors.js';
import type { SearchRequest__Output } from '../gen/rhyme/v1/SearchRequest.js';
import type { SearchResponse } from '../gen/rhyme/v1/SearchResponse.js';
import { answerMessage } from './answer-message.js';
import type { Engines } from './engines.js';
import type { Handler } from './middleware.js';
import { readId, readScope, readVector, refuseIfAny } from './request-fields.js';

export function search(engines: Engines): Handler<SearchRequest__Output, SearchResponse> {
  return async ({ request, requestId, signal }) =>
    answerMessage(await engines.get(request.index).search(searchQuery(request), { signal }), requestId);
}

export function searchQuery(request: SearchRequest__Output): SearchQuery {
  const violations: Violation[] = [];
  const query = {
    ...readSubject(request, violations),
    ...readScope(request, violations),
    exact: request.exact,
  };
  refuseIfAny(violations);
  return query;
}

function readSubject(request: SearchRequest__Output, violations: Violation[]): SearchQuery {
  const { text = '', image = new Uint8Array(), assetId = '', vector = new Uint8Array() } = request;
  switch (request.query) {
    case 'text':
      if (text === '' || text.length > designLimits.textCharacters) {
        violations.push({
          field: 'text',
          problem: `${text.length} characters; 1 to ${designLimits.textCharacters} are allowed`,
        });
      }
      return { text };
    case 'image':
      if (image.length === 0) violations.push({ field: 'image', problem: 'is empty' });
      return { picture: image };
    case 'assetId':
      return { assetId: readId(assetId, 'asset_id', violations) };
    case 'vector':
      return { vector: readVector(vector, 'vector', violations) };
    default:
      violations.push({ field: 'query', problem: 'one of text, image, asset_id and vector is needed' });
      return {};
  }
}
