import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Asset as _rhyme_v1_Asset, Asset__Output as _rhyme_v1_Asset__Output } from './rhyme/v1/Asset.js';
import type { AttributeValue as _rhyme_v1_AttributeValue, AttributeValue__Output as _rhyme_v1_AttributeValue__Output } from './rhyme/v1/AttributeValue.js';
import type { Box as _rhyme_v1_Box, Box__Output as _rhyme_v1_Box__Output } from './rhyme/v1/Box.js';
import type { Crop as _rhyme_v1_Crop, Crop__Output as _rhyme_v1_Crop__Output } from './rhyme/v1/Crop.js';
import type { Design as _rhyme_v1_Design, Design__Output as _rhyme_v1_Design__Output } from './rhyme/v1/Design.js';
import type { Element as _rhyme_v1_Element, Element__Output as _rhyme_v1_Element__Output } from './rhyme/v1/Element.js';
import type { ElementAsset as _rhyme_v1_ElementAsset, ElementAsset__Output as _rhyme_v1_ElementAsset__Output } from './rhyme/v1/ElementAsset.js';
import type { Hit as _rhyme_v1_Hit, Hit__Output as _rhyme_v1_Hit__Output } from './rhyme/v1/Hit.js';
import type { Model as _rhyme_v1_Model, Model__Output as _rhyme_v1_Model__Output } from './rhyme/v1/Model.js';
import type { Page as _rhyme_v1_Page, Page__Output as _rhyme_v1_Page__Output } from './rhyme/v1/Page.js';
import type { RetrievalServiceClient as _rhyme_v1_RetrievalServiceClient, RetrievalServiceDefinition as _rhyme_v1_RetrievalServiceDefinition } from './rhyme/v1/RetrievalService.js';
import type { SearchRequest as _rhyme_v1_SearchRequest, SearchRequest__Output as _rhyme_v1_SearchRequest__Output } from './rhyme/v1/SearchRequest.js';
import type { SearchResponse as _rhyme_v1_SearchResponse, SearchResponse__Output as _rhyme_v1_SearchResponse__Output } from './rhyme/v1/SearchResponse.js';
import type { SuggestRequest as _rhyme_v1_SuggestRequest, SuggestRequest__Output as _rhyme_v1_SuggestRequest__Output } from './rhyme/v1/SuggestRequest.js';
import type { SuggestResponse as _rhyme_v1_SuggestResponse, SuggestResponse__Output as _rhyme_v1_SuggestResponse__Output } from './rhyme/v1/SuggestResponse.js';
import type { Term as _rhyme_v1_Term, Term__Output as _rhyme_v1_Term__Output } from './rhyme/v1/Term.js';
import type { Text as _rhyme_v1_Text, Text__Output as _rhyme_v1_Text__Output } from './rhyme/v1/Text.js';
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
      Box: MessageTypeDefinition<_rhyme_v1_Box, _rhyme_v1_Box__Output>
      Crop: MessageTypeDefinition<_rhyme_v1_Crop, _rhyme_v1_Crop__Output>
      Design: MessageTypeDefinition<_rhyme_v1_Design, _rhyme_v1_Design__Output>
      Element: MessageTypeDefinition<_rhyme_v1_Element, _rhyme_v1_Element__Output>
      ElementAsset: MessageTypeDefinition<_rhyme_v1_ElementAsset, _rhyme_v1_ElementAsset__Output>
      ElementKind: EnumTypeDefinition
      Hit: MessageTypeDefinition<_rhyme_v1_Hit, _rhyme_v1_Hit__Output>
      Intent: EnumTypeDefinition
      Model: MessageTypeDefinition<_rhyme_v1_Model, _rhyme_v1_Model__Output>
      Page: MessageTypeDefinition<_rhyme_v1_Page, _rhyme_v1_Page__Output>
      /**
       * Finds assets. Both calls read only and may be repeated.
       * 
       * A call without a deadline gets the server's (10 s by default). `x-request-id` is taken from the request's metadata
       * (up to 128 characters of `A-Za-z0-9._:/+=-`), or made up, and returned with every answer; `traceparent` goes into the
       * server's log. Errors carry `google.rpc` details: ErrorInfo (domain `rhyme`, reason = Rhyme's code), RequestInfo, and
       * where they help BadRequest (which field, and why) and RetryInfo (when to come back).
       */
      RetrievalService: SubtypeConstructor<typeof grpc.Client, _rhyme_v1_RetrievalServiceClient> & { service: _rhyme_v1_RetrievalServiceDefinition }
      SearchRequest: MessageTypeDefinition<_rhyme_v1_SearchRequest, _rhyme_v1_SearchRequest__Output>
      SearchResponse: MessageTypeDefinition<_rhyme_v1_SearchResponse, _rhyme_v1_SearchResponse__Output>
      SuggestRequest: MessageTypeDefinition<_rhyme_v1_SuggestRequest, _rhyme_v1_SuggestRequest__Output>
      SuggestResponse: MessageTypeDefinition<_rhyme_v1_SuggestResponse, _rhyme_v1_SuggestResponse__Output>
      Term: MessageTypeDefinition<_rhyme_v1_Term, _rhyme_v1_Term__Output>
      Text: MessageTypeDefinition<_rhyme_v1_Text, _rhyme_v1_Text__Output>
      TextAlign: EnumTypeDefinition
      TextList: MessageTypeDefinition<_rhyme_v1_TextList, _rhyme_v1_TextList__Output>
    }
  }
}

