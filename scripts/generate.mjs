// Writes src/gen from proto/: TypeScript types for every message and service, what the loader needs at run time, and
// the descriptors that reflection answers with.
// Usage: node scripts/generate.mjs [directory, default src/gen]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// The one place that chooses how messages look in JavaScript: the types are generated with these options, and
// src/rpc/protocol.ts loads with the copy in loader.ts, so the two cannot differ.
const loaderOptions = { longs: 'String', enums: 'String', defaults: true, oneofs: true };

const { resolve: resolvePackage } = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const out = resolve(process.argv[2] ?? join(root, 'src/gen'));

const serviceFiles = readdirSync(join(root, 'proto'), { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.proto'))
  .filter((file) => /^service /m.test(readFileSync(join(root, 'proto', file), 'utf8')))
  .sort();

rmSync(out, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [
    resolvePackage('@grpc/proto-loader/build/bin/proto-loader-gen-types.js'),
    ...Object.entries(loaderOptions).map(([name, value]) => `--${name}=${value}`),
    '--includeComments',
    '--grpcLib=@grpc/grpc-js',
    '--importFileExtension=.js',
    '--includeDirs=proto',
    `--outDir=${out}`,
    ...serviceFiles,
  ],
  { cwd: root, stdio: 'inherit' },
);

const list = (items) => `[\n${items.map((item) => `  '${item}',\n`).join('')}]`;
const options = Object.entries(loaderOptions).map(([name, value]) => `${name}: ${value}`);
writeFileSync(
  join(out, 'loader.ts'),
  `/** Files of proto/ that define services; they import all others. */
export const serviceFiles = ${list(serviceFiles)};

/** The options that the types beside this file were generated with. */
export const loaderOptions = { ${options.join(', ')} };
`,
);

const descriptors = [...fileDescriptors('proto'), ...fileDescriptors('node_modules/grpc-health-check/proto')];
writeFileSync(
  join(out, 'descriptors.ts'),
  `/** A google.protobuf.FileDescriptorProto in base64 for each file of proto/ and for grpc.health.v1. */
export const fileDescriptors = ${list(descriptors.map((bytes) => bytes.toString('base64')))};
`,
);

/** Splits what buf builds, a message of which field 1 is repeated: a tag, a length as varint, and a file's descriptor each. */
function fileDescriptors(directory) {
  const set = execFileSync(
    process.execPath,
    [resolvePackage('@bufbuild/buf/bin/buf'), 'build', directory, '--exclude-source-info', '-o', '-'],
    { cwd: root },
  );
  const files = [];
  let at = 0;
  while (at < set.length) {
    let length = 0;
    let shift = 0;
    do {
      at += 1;
      length |= (set[at] & 0x7f) << shift;
      shift += 7;
    } while (set[at] & 0x80);
    files.push(set.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return files;
}
