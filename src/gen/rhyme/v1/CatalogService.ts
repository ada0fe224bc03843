// Original file: proto/rhyme/v1/catalog.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetAssetsRequest as _rhyme_v1_GetAssetsRequest, GetAssetsRequest__Output as _rhyme_v1_GetAssetsRequest__Output } from '../../rhyme/v1/GetAssetsRequest.js';
import type { GetAssetsResponse as _rhyme_v1_GetAssetsResponse, GetAssetsResponse__Output as _rhyme_v1_GetAssetsResponse__Output } from '../../rhyme/v1/GetAssetsResponse.js';

/**
 * Tells what the catalogue knows. Deadlines, request ids and errors are as in RetrievalService.
 */
export interface CatalogServiceClient extends grpc.Client {
  /**
   * Assets by id.
   */
  GetAssets(argument: _rhyme_v1_GetAssetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  GetAssets(argument: _rhyme_v1_GetAssetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  GetAssets(argument: _rhyme_v1_GetAssetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  GetAssets(argument: _rhyme_v1_GetAssetsRequest, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Assets by id.
   */
  getAssets(argument: _rhyme_v1_GetAssetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  getAssets(argument: _rhyme_v1_GetAssetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  getAssets(argument: _rhyme_v1_GetAssetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  getAssets(argument: _rhyme_v1_GetAssetsRequest, callback: grpc.requestCallback<_rhyme_v1_GetAssetsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Tells what the catalogue knows. Deadlines, request ids and errors are as in RetrievalService.
 */
export interface CatalogServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Assets by id.
   */
  GetAssets: grpc.handleUnaryCall<_rhyme_v1_GetAssetsRequest__Output, _rhyme_v1_GetAssetsResponse>;
  
}

export interface CatalogServiceDefinition extends grpc.ServiceDefinition {
  GetAssets: MethodDefinition<_rhyme_v1_GetAssetsRequest, _rhyme_v1_GetAssetsResponse, _rhyme_v1_GetAssetsRequest__Output, _rhyme_v1_GetAssetsResponse__Output>
}
