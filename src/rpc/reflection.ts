import type { Server } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { fileDescriptors } from '../gen/descriptors.js';

/**
 * Reflection, v1 and v1alpha, from the descriptors that buf made. Those that proto-loader makes up at run time have
 * field names in camelCase, no `optional` and no files of their own; clients written in Go find no service in them.
 */
export function addReflection(server: Server): void {
  const fileDescriptorProtos = fileDescriptors.map((base64) => Buffer.from(base64, 'base64'));
  // The service reads nothing but `fileDescriptorProtos`, whatever the entry claims to be.
  const entry = { format: 'Protocol Buffer 3 EnumDescriptorProto', type: {}, fileDescriptorProtos } as const;
  new ReflectionService({ entry }).addToServer(server);
}
