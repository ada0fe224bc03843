import { fileURLToPath } from 'node:url';
import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { ProtoGrpcType as CatalogTypes } from '../gen/catalog.js';
import { loaderOptions, serviceFiles } from '../gen/loader.js';
import type { ProtoGrpcType as RetrievalTypes } from '../gen/retrieval.js';

export interface Protocol {
  /** Services and client constructors of `rhyme.v1`, typed. */
  readonly v1: CatalogTypes['rhyme']['v1'] & RetrievalTypes['rhyme']['v1'];
  /** `rhyme.v1.RetrievalService` and so on: the names that health is told by. */
  readonly serviceNames: readonly string[];
}

/** Reads `proto/` (about 20 ms): both `src/rpc` and `dist/rpc` lie two levels below the root. */
export function loadProtocol(): Protocol {
  const packageDefinition = loadSync(serviceFiles, {
    ...loaderOptions,
    includeDirs: [fileURLToPath(new URL('../../proto', import.meta.url))],
  });
  // proto-loader is dynamic; the generated types say what these very files hold (a test regenerates and compares).
  const loaded = loadPackageDefinition(packageDefinition) as unknown as CatalogTypes & RetrievalTypes;
  return {
    v1: loaded.rhyme.v1,
    serviceNames: Object.entries(packageDefinition).flatMap(([name, entry]) =>
      'format' in entry ? [] : [name],
    ),
  };
}
