import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { RhymeError } from '../errors.js';

/**
 * The safetensors format (github.com/huggingface/safetensors): 8 bytes length of the header, a JSON header, raw
 * little-endian data. Holds model weights as well as the columns of a build.
 */
export type TensorData = Float32Array | Int32Array | Uint32Array | Uint8Array | Int8Array | Uint16Array;

export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** F16 comes as its bits in a Uint16Array; see `halfToFloat`. */
  readonly data: TensorData;
}

/** `bytes` copies the data into a fresh, aligned array of the type; files give no alignment. */
const dtypes = {
  F32: { width: 4, view: (bytes: Uint8Array) => new Float32Array(aligned(bytes)) },
  I32: { width: 4, view: (bytes: Uint8Array) => new Int32Array(aligned(bytes)) },
  U32: { width: 4, view: (bytes: Uint8Array) => new Uint32Array(aligned(bytes)) },
  F16: { width: 2, view: (bytes: Uint8Array) => new Uint16Array(aligned(bytes)) },
  I8: { width: 1, view: (bytes: Uint8Array) => new Int8Array(aligned(bytes)) },
  U8: { width: 1, view: (bytes: Uint8Array) => new Uint8Array(aligned(bytes)) },
} as const;

export type Dtype = keyof typeof dtypes;

const maxHeaderBytes = 100 * 1024 * 1024;

/** @throws RhymeError DAMAGED_FILE that names the file when it is truncated, oversized or not safetensors */
export async function readSafetensors(path: string): Promise<ReadonlyMap<string, Tensor>> {
  const file = await readFile(path);
  return parseSafetensors(file, path);
}

export function parseSafetensors(file: Uint8Array, name: string): ReadonlyMap<string, Tensor> {
  const fail = (problem: string) =>
    new RhymeError('DAMAGED_FILE', `${name}: ${problem}; the file is damaged, fetch or build it again`);
  if (file.length < 8) throw fail('shorter than its header');
  const headerBytes = Number(new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true));
  if (headerBytes > maxHeaderBytes || 8 + headerBytes > file.length)
    throw fail('the header is longer than the file');
  const header = parseHeader(file.subarray(8, 8 + headerBytes), fail);
  const data = file.subarray(8 + headerBytes);
  const tensors = new Map<string, Tensor>();
  for (const [key, entry] of Object.entries(header)) {
    const { dtype, shape, data_offsets } = entry;
    const [start, end] = data_offsets;
    const type = Object.hasOwn(dtypes, dtype) ? dtypes[dtype as Dtype] : undefined;
    if (type === undefined)
      throw fail(`tensor "${key}" has type ${dtype}; known: ${Object.keys(dtypes).join(', ')}`);
    const bytes = shape.reduce((product, side) => product * side, type.width);
    if (end - start !== bytes || end > data.length)
      throw fail(`tensor "${key}" does not fit its shape [${shape}]`);
    tensors.set(key, { dtype: dtype as Dtype, shape, data: type.view(data.subarray(start, end)) });
  }
  return tensors;
}

const count = z.number().int().nonnegative();
const headerSchema = z.record(
  z.string(),
  z.object({ dtype: z.string(), shape: z.array(count).max(8), data_offsets: z.tuple([count, count]) }),
);

function parseHeader(
  bytes: Uint8Array,
  fail: (problem: string) => RhymeError,
): z.output<typeof headerSchema> {
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw fail('the header is not JSON');
  }
  const { __metadata__: _, ...entries } = Object(header);
  const parsed = headerSchema.safeParse(entries);
  if (parsed.success) return parsed.data;
  throw fail(`the header is wrong at "${parsed.error.issues[0]?.path.join('.')}"`);
}

/** The bytes of a safetensors file, tensors in the order given. */
export function formatSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array[] {
  let offset = 0;
  const header = Object.fromEntries(
    [...tensors].map(([name, { dtype, shape, data }]) => {
      const start = offset;
      offset += data.byteLength;
      return [name, { dtype, shape, data_offsets: [start, offset] }];
    }),
  );
  const json = Buffer.from(JSON.stringify(header));
  // The format asks for data that starts at a multiple of 8.
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return [
    length,
    padded,
    ...[...tensors.values()].map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ];
}

/** A tensor of the file, with its type and shape checked. */
export function tensorOf<D extends Dtype>(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  dtype: D,
  shape: readonly number[],
): ReturnType<(typeof dtypes)[D]['view']> {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new RhymeError('DAMAGED_FILE', `tensor "${name}" is missing`);
  if (tensor.dtype !== dtype || tensor.shape.join() !== shape.join()) {
    throw new RhymeError(
      'DAMAGED_FILE',
      `tensor "${name}" is ${tensor.dtype} [${tensor.shape}]; expected ${dtype} [${shape}]`,
    );
  }
  return tensor.data as ReturnType<(typeof dtypes)[D]['view']>;
}

/** IEEE 754 half precision bits to numbers. */
export function halfToFloat(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

function aligned(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
