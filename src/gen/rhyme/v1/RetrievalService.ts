// Original file: proto/rhyme/v1/retrieval.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { SearchRequest as _rhyme_v1_SearchRequest, SearchRequest__Output as _rhyme_v1_SearchRequest__Output } from '../../rhyme/v1/SearchRequest.js';
import type { SearchResponse as _rhyme_v1_SearchResponse, SearchResponse__Output as _rhyme_v1_SearchResponse__Output } from '../../rhyme/v1/SearchResponse.js';
import type { SuggestRequest as _rhyme_v1_SuggestRequest, SuggestRequest__Output as _rhyme_v1_SuggestRequest__Output } from '../../rhyme/v1/SuggestRequest.js';
import type { SuggestResponse as _rhyme_v1_SuggestResponse, SuggestResponse__Output as _rhyme_v1_SuggestResponse__Output } from '../../rhyme/v1/SuggestResponse.js';

/**
 * Finds assets. Both calls read only and may be repeated.
 * 
 * A call without a deadline gets the server's (10 s by default). `x-request-id` is taken from the request's metadata
 * (up to 128 characters of `A-Za-z0-9._:/+=-`), or made up, and returned with every answer; `traceparent` goes into the
 * server's log. Errors carry `google.rpc` details: ErrorInfo (domain `rhyme`, reason = Rhyme's code), RequestInfo, and
 * where they help BadRequest (which field, and why) and RetryInfo (when to come back).
 */
export interface RetrievalServiceClient extends grpc.Client {
  /**
   * Which assets are nearest to this text, picture, asset or vector?
   */
  Search(argument: _rhyme_v1_SearchRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _rhyme_v1_SearchRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _rhyme_v1_SearchRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _rhyme_v1_SearchRequest, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Which assets are nearest to this text, picture, asset or vector?
   */
  search(argument: _rhyme_v1_SearchRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _rhyme_v1_SearchRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _rhyme_v1_SearchRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _rhyme_v1_SearchRequest, callback: grpc.requestCallback<_rhyme_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Which assets suit this design, here, and why?
   */
  Suggest(argument: _rhyme_v1_SuggestRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  Suggest(argument: _rhyme_v1_SuggestRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  Suggest(argument: _rhyme_v1_SuggestRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  Suggest(argument: _rhyme_v1_SuggestRequest, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Which assets suit this design, here, and why?
   */
  suggest(argument: _rhyme_v1_SuggestRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  suggest(argument: _rhyme_v1_SuggestRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  suggest(argument: _rhyme_v1_SuggestRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  suggest(argument: _rhyme_v1_SuggestRequest, callback: grpc.requestCallback<_rhyme_v1_SuggestResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Finds assets. Both calls read only and may be repeated.
 * 
 * A call without a deadline gets the server's (10 s by default). `x-request-id` is taken from the request's metadata
 * (up to 128 characters of `A-Za-z0-9._:/+=-`), or made up, and returned with every answer; `traceparent` goes into the
 * server's log. Errors carry `google.rpc` details: ErrorInfo (domain `rhyme`, reason = Rhyme's code), RequestInfo, and
 * where they help BadRequest (which field, and why) and RetryInfo (when to come back).
 */
export interface RetrievalServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Which assets are nearest to this text, picture, asset or vector?
   */
  Search: grpc.handleUnaryCall<_rhyme_v1_SearchRequest__Output, _rhyme_v1_SearchResponse>;
  
  /**
   * Which assets suit this design, here, and why?
   */
  Suggest: grpc.handleUnaryCall<_rhyme_v1_SuggestRequest__Output, _rhyme_v1_SuggestResponse>;
  
}

export interface RetrievalServiceDefinition extends grpc.ServiceDefinition {
  Search: MethodDefinition<_rhyme_v1_SearchRequest, _rhyme_v1_SearchResponse, _rhyme_v1_SearchRequest__Output, _rhyme_v1_SearchResponse__Output>
  Suggest: MethodDefinition<_rhyme_v1_SuggestRequest, _rhyme_v1_SuggestResponse, _rhyme_v1_SuggestRequest__Output, _rhyme_v1_SuggestResponse__Output>
}
