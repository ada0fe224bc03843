import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { CompiledGraph, Node, Runtime } from '../graph.js';

/**
 * Plain TensorFlow.js on WebAssembly with SIMD: runs wherever Node does. One thread, since tfjs starts its
 * threads in browsers only (github.com/tensorflow/tfjs/issues/3830).
 */
export async function startTfjs(): Promise<Runtime> {
  const files = new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(files.pathname);
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  return { name: 'tfjs-wasm', compile };
}

function compile(graph: Node): CompiledGraph {
  const weights = new Map<Node, tf.Tensor>();
  return async (inputs) => {
    const output = tf.tidy(() => {
      const given = Object.fromEntries(
        Object.entries(inputs).map(([name, { data, shape }]) => [
          name,
          tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32'),
        ]),
      );
      return evaluate(graph, given, weights);
    });
    try {
      return (await output.data()) as Float32Array;
    } finally {
      output.dispose();
    }
  };
}

/** Graphs are trees but for weights, so plain recursion runs every operation once. */
function evaluate(
  root: Node,
  inputs: Readonly<Record<string, tf.Tensor>>,
  weights: Map<Node, tf.Tensor>,
): tf.Tensor {
  const done = new Map<Node, tf.Tensor>();
  const run = (node: Node): tf.Tensor => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const result = lower(node, run, inputs, weights);
    done.set(node, result);
    return result;
  };
  return run(root);
}

function lower(
  node: Node,
  run: (node: Node) => tf.Tensor,
  inputs: Readonly<Record<string, tf.Tensor>>,
  weights: Map<Node, tf.Tensor>,
): tf.Tensor {
  switch (node.op) {
    case 'input': {
      const given = inputs[node.name];
      if (given === undefined) throw new Error(`the graph needs the input "${node.name}"`);
      return given;
    }
    case 'weight': {
      const { data, shape } = node.weight;
      const known = weights.get(node) ?? tf.keep(tf.tensor(data, [...shape], 'float32'));
      weights.set(node, known);
      return known;
    }
    case 'convolutionRelu':
      return tf.fused.conv2d({
        x: run(node.x) as tf.Tensor4D,
        filter: run(node.kernel) as tf.Tensor4D,
        bias: run(node.bias),
        strides: node.stride,
        pad: 1,
        activation: 'relu',
      });
    case 'add':
      return tf.add(run(node.a), run(node.b));
    case 'multiply':
      return tf.mul(run(node.a), run(node.b));
    case 'matrixProduct':
      return tf.matMul(run(node.a), run(node.b));
    case 'gather':
      return tf.gather(run(node.table), run(node.ids));
    case 'sum':
      return tf.sum(run(node.x), [...node.axes]);
    case 'mean':
      return tf.mean(run(node.x), [...node.axes]);
    case 'unitLength': {
      const x = run(node.x);
      const squares = tf.sum(tf.square(x), -1, true);
      return tf.mul(x, tf.rsqrt(tf.maximum(squares, 1e-12)));
    }
  }
}
