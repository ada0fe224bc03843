import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RhymeError } from '../errors.js';
import { halfToFloat, parseSafetensors, type Tensor, tensorOf } from '../files/safetensors.js';
import * as graph from './graph.js';
import { openTokenizer, type Tokenize } from './tokenizer.js';

const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const triple = z.tuple([z.number(), z.number(), z.number()]);

const modelConfig = z.strictObject({
  format: z.literal('rhyme-encoder/1'),
  family: z.literal('embedded'),
  name: z.string().min(1),
  dimensions: z.number().int().positive(),
  image: z.strictObject({
    /** Pixels of the square that the tower sees. */
    size: z.number().int().positive(),
    mean: triple,
    std: triple,
    /** Free border round a picture with transparency, as a share of the side. */
    margin: z.number().gte(0).lt(0.5),
    background: colour,
    /** Stands behind pictures whose visible pixels are lighter than `darkBackgroundAbove` (mean luminance, 0..1). */
    darkBackground: colour,
    darkBackgroundAbove: z.number(),
    stages: z
      .array(z.strictObject({ channels: z.number().int().positive(), blocks: z.number().int().positive() }))
      .min(1),
  }),
  text: z.strictObject({ vocabulary: z.number().int().positive(), maxTokens: z.number().int().positive() }),
});

export type ModelConfig = z.output<typeof modelConfig>;

export interface Model {
  readonly config: ModelConfig;
  /** sha256 over config, weights and tokenizer: names the vector space. */
  readonly fingerprint: string;
  readonly towers: graph.TowerGraphs;
  readonly tokenize: Tokenize;
}

/**
 * Opens a model directory (`config.json`, `model.safetensors`, `tokenizer.json`).
 * @throws RhymeError INVALID_MODEL that names the file or tensor that is missing or wrong
 */
export async function openModel(directory: string): Promise<Model> {
  const [config, weights, tokenizer] = await Promise.all(
    ['config.json', 'model.safetensors', 'tokenizer.json'].map((name) => readModelFile(directory, name)),
  );
  const parsed = parseConfig(join(directory, 'config.json'), config as Buffer);
  const fingerprint = createHash('sha256');
  for (const file of [config, weights, tokenizer]) fingerprint.update(checksum(file as Buffer));
  return {
    config: parsed,
    fingerprint: fingerprint.digest('hex'),
    towers: towersOf(parsed, weights as Buffer, join(directory, 'model.safetensors')),
    tokenize: openTokenizer(join(directory, 'tokenizer.json'), tokenizer as Buffer, parsed.text.maxTokens),
  };
}

async function readModelFile(directory: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, name));
  } catch (cause) {
    throw new RhymeError(
      'INVALID_MODEL',
      `${directory} has no ${name}; a model is a folder with config.json, model.safetensors and tokenizer.json`,
      { cause },
    );
  }
}

function parseConfig(path: string, bytes: Buffer): ModelConfig {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new RhymeError('INVALID_MODEL', `${path} is not JSON; restore the model's folder`, { cause });
  }
  const parsed = modelConfig.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RhymeError('INVALID_MODEL', `${path}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function towersOf(config: ModelConfig, bytes: Buffer, path: string): graph.TowerGraphs {
  try {
    const tensors = parseSafetensors(bytes, path);
    return { picture: pictureTower(config, tensors), text: textTower(config, tensors) };
  } catch (error) {
    if (error instanceof RhymeError) throw new RhymeError('INVALID_MODEL', error.message, { cause: error });
    throw error;
  }
}

/** Stages of 3x3 convolutions, each halving the picture, with skips inside a stage; mean over places; one projection. */
function pictureTower({ image, dimensions }: ModelConfig, tensors: ReadonlyMap<string, Tensor>): graph.Node {
  let x = graph.input('pixels');
  let channels = 3;
  image.stages.forEach((stage, s) => {
    for (let b = 0; b < stage.blocks; b++) {
      const name = `image.stages.${s}.blocks.${b}`;
      const kernel = halfToFloat(
        tensorOf(tensors, `${name}.weight`, 'F16', [stage.channels, channels, 3, 3]),
      );
      const bias = halfToFloat(tensorOf(tensors, `${name}.bias`, 'F16', [stage.channels]));
      const y = graph.convolutionRelu(
        x,
        graph.weight(toKernelLayout(kernel, stage.channels, channels), [3, 3, channels, stage.channels]),
        graph.weight(bias, [stage.channels]),
        b === 0 ? 2 : 1,
      );
      x = b === 0 ? y : graph.add(x, y);
      channels = stage.channels;
    }
  });
  const projection = halfToFloat(tensorOf(tensors, 'image.projection.weight', 'F16', [dimensions, channels]));
  const bias = halfToFloat(tensorOf(tensors, 'image.projection.bias', 'F16', [dimensions]));
  const product = graph.matrixProduct(
    graph.mean(x, [1, 2]),
    graph.weight(transpose(projection, dimensions, channels), [channels, dimensions]),
  );
  return graph.unitLength(graph.add(product, graph.weight(bias, [dimensions])));
}

/** The mean of the tokens' rows. Scaling a row by the text's length changes nothing after `unitLength`, so a sum will do. */
function textTower({ text, dimensions }: ModelConfig, tensors: ReadonlyMap<string, Tensor>): graph.Node {
  const shape = [text.vocabulary, dimensions];
  const steps = tensorOf(tensors, 'text.table', 'I8', shape);
  const scales = tensorOf(tensors, 'text.scale', 'F32', [text.vocabulary]);
  const table = Float32Array.from(steps, (step, i) => step * (scales[Math.floor(i / dimensions)] as number));
  const rows = graph.gather(graph.weight(table, shape), graph.input('tokens', 'int32'));
  return graph.unitLength(graph.sum(graph.multiply(rows, graph.input('present')), [1]));
}

/** PyTorch keeps kernels as [out, in, 3, 3]; the graph wants [3, 3, in, out]. */
function toKernelLayout(kernel: Float32Array, outputs: number, inputs: number): Float32Array {
  const result = new Float32Array(kernel.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let place = 0; place < 9; place++) {
        result[(place * inputs + i) * outputs + o] = kernel[(o * inputs + i) * 9 + place] as number;
      }
    }
  }
  return result;
}

function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) result[c * rows + r] = matrix[r * columns + c] as number;
  }
  return result;
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
