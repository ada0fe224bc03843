import { endianness } from 'node:os';
import { RhymeError } from '../errors.js';

const headerBytes = 8;

/** `.fbin`: int32 n, int32 d, then n·d float32, all little-endian. */
export function formatFbin(vectors: Float32Array, dimensions: number): Uint8Array[] {
  const header = Buffer.alloc(headerBytes);
  header.writeInt32LE(vectors.length / dimensions, 0);
  header.writeInt32LE(dimensions, 4);
  const body = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  return [header, endianness() === 'LE' ? body : Buffer.from(body).swap32()];
}

/** @throws RhymeError DAMAGED_FILE */
export function parseFbin(bytes: Buffer, path: string): { vectors: Float32Array; dimensions: number } {
  const [rows, dimensions] =
    bytes.length < headerBytes ? [-1, -1] : [bytes.readInt32LE(0), bytes.readInt32LE(4)];
  const expected = headerBytes + rows * dimensions * Float32Array.BYTES_PER_ELEMENT;
  if (rows < 0 || dimensions < 1 || bytes.length !== expected) {
    throw new RhymeError(
      'DAMAGED_FILE',
      `${path} is no .fbin file: its header and its ${bytes.length} bytes disagree; write it again with rhyme encode`,
    );
  }
  // Copied, because a buffer's bytes start at any offset and a Float32Array's do not.
  const body = Buffer.from(bytes.subarray(headerBytes));
  if (endianness() === 'BE') body.swap32();
  return { vectors: new Float32Array(Uint8Array.from(body).buffer), dimensions };
}
