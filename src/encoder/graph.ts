/**
 * A model as a list of field-standard operations, free of any runtime: TensorFlow.js runs it now, and a runtime
 * to come lowers the same list. Tensors are float32 unless said; pictures are NHWC, kernels HWIO.
 */
export type Node =
  /** What the caller gives; `int32` for token ids. */
  | { readonly op: 'input'; readonly name: string; readonly dtype: 'float32' | 'int32' }
  | { readonly op: 'weight'; readonly weight: Weight }
  /** relu(conv(x) + bias), 3x3, zero padding of 1 on every side. */
  | {
      readonly op: 'convolutionRelu';
      readonly x: Node;
      readonly kernel: Node;
      readonly bias: Node;
      readonly stride: 1 | 2;
    }
  | { readonly op: 'add' | 'multiply'; readonly a: Node; readonly b: Node }
  | { readonly op: 'matrixProduct'; readonly a: Node; readonly b: Node }
  /** Rows of `table` [v, d] named by `ids` [n, l] -> [n, l, d]. */
  | { readonly op: 'gather'; readonly table: Node; readonly ids: Node }
  | { readonly op: 'sum' | 'mean'; readonly x: Node; readonly axes: readonly number[] }
  /** Each row of [n, d] at length 1; a zero row stays zero. */
  | { readonly op: 'unitLength'; readonly x: Node };

export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export const input = (name: string, dtype: 'float32' | 'int32' = 'float32'): Node => ({
  op: 'input',
  name,
  dtype,
});
export const weight = (data: Float32Array, shape: readonly number[]): Node => ({
  op: 'weight',
  weight: { data, shape },
});
export const add = (a: Node, b: Node): Node => ({ op: 'add', a, b });
export const multiply = (a: Node, b: Node): Node => ({ op: 'multiply', a, b });
export const matrixProduct = (a: Node, b: Node): Node => ({ op: 'matrixProduct', a, b });
export const gather = (table: Node, ids: Node): Node => ({ op: 'gather', table, ids });
export const sum = (x: Node, axes: readonly number[]): Node => ({ op: 'sum', x, axes });
export const mean = (x: Node, axes: readonly number[]): Node => ({ op: 'mean', x, axes });
export const unitLength = (x: Node): Node => ({ op: 'unitLength', x });
export const convolutionRelu = (x: Node, kernel: Node, bias: Node, stride: 1 | 2): Node => ({
  op: 'convolutionRelu',
  x,
  kernel,
  bias,
  stride,
});

/** Two towers into one space; each output is [n, dimensions] unit vectors. */
export interface TowerGraphs {
  /** Input `pixels`: float32 [n, size, size, 3], normalised. */
  readonly picture: Node;
  /** Inputs `tokens`: int32 [n, l], padded with any id, and `present`: float32 [n, l, 1], 0 where padded. */
  readonly text: Node;
}

/** What runs a graph. To add a runtime: a file like `runtimes/tfjs.ts` and a row in `runtimes/runtimes.ts`. */
export interface Runtime {
  readonly name: string;
  /** Makes a function of a graph; weights are moved to the device once, here. */
  compile(graph: Node): CompiledGraph;
}

export interface TensorInput {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

export type CompiledGraph = (inputs: Readonly<Record<string, TensorInput>>) => Promise<Float32Array>;
