import type { Violation } from '../errors.js';
import type { GetAssetsRequest__Output } from '../gen/rhyme/v1/GetAssetsRequest.js';
import type { GetAssetsResponse } from '../gen/rhyme/v1/GetAssetsResponse.js';
import { assetMessage } from './asset-message.js';
import type { Engines } from './engines.js';
import type { Handler } from './middleware.js';
import { readIds, refuseIfAny } from './request-fields.js';

export function getAssets(engines: Engines): Handler<GetAssetsRequest__Output, GetAssetsResponse> {
  return async ({ request, requestId }) => {
    const engine = engines.get(request.index);
    const violations: Violation[] = [];
    const ids = readIds(request.ids, 'ids', violations);
    if (ids.length === 0) violations.push({ field: 'ids', problem: 'at least one id is needed' });
    refuseIfAny(violations);

    const found = engine.getAssets(ids);
    return {
      assets: found.flatMap((asset) => (asset === undefined ? [] : [assetMessage(asset)])),
      unknownIds: ids.filter((_, i) => found[i] === undefined),
      build: engine.build,
      model: engine.model,
      requestId,
    };
  };
}
