import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Asset as _rhyme_v1_Asset, Asset__Output as _rhyme_v1_Asset__Output } from './rhyme/v1/Asset.js';
import type { AttributeValue as _rhyme_v1_AttributeValue, AttributeValue__Output as _rhyme_v1_AttributeValue__Output } from './rhyme/v1/AttributeValue.js';
import type { CatalogServiceClient as _rhyme_v1_CatalogServiceClient, CatalogServiceDefinition as _rhyme_v1_CatalogServiceDefinition } from './rhyme/v1/CatalogService.js';
import type { GetAssetsRequest as _rhyme_v1_GetAssetsRequest, GetAssetsRequest__Output as _rhyme_v1_GetAssetsRequest__Output } from './rhyme/v1/GetAssetsRequest.js';
import type { GetAssetsResponse as _rhyme_v1_GetAssetsResponse, GetAssetsResponse__Output as _rhyme_v1_GetAssetsResponse__Output } from './rhyme/v1/GetAssetsResponse.js';
import type { Model as _rhyme_v1_Model, Model__Output as _rhyme_v1_Model__Output } from './rhyme/v1/Model.js';
import type { TextList as _rhyme_v1_TextList, TextList__Output as _rhyme_v1_TextList__Output } from './rhyme/v1/TextList.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  rhyme: {
    v1: {
      Asset: MessageTypeDefinition<_rhyme_v1_Asset, _rhyme_v1_Asset__Output>
      AssetKind: EnumTypeDefinition
      AttributeValue: MessageTypeDefinition<_rhyme_v1_AttributeValue, _rhyme_v1_AttributeValue__Output>
      /**
       * Tells what the catalogue knows. Deadlines, request ids and errors are as in RetrievalService.
       */
      CatalogService: SubtypeConstructor<typeof grpc.Client, _rhyme_v1_CatalogServiceClient> & { service: _rhyme_v1_CatalogServiceDefinition }
      GetAssetsRequest: MessageTypeDefinition<_rhyme_v1_GetAssetsRequest, _rhyme_v1_GetAssetsRequest__Output>
      GetAssetsResponse: MessageTypeDefinition<_rhyme_v1_GetAssetsResponse, _rhyme_v1_GetAssetsResponse__Output>
      Model: MessageTypeDefinition<_rhyme_v1_Model, _rhyme_v1_Model__Output>
      TextList: MessageTypeDefinition<_rhyme_v1_TextList, _rhyme_v1_TextList__Output>
    }
  }
}

