import { dirname, resolve } from 'node:path';
import { type Design, parseDesign } from '../engine.js';
import { RhymeError } from '../errors.js';
import { readGivenFile } from './read-file.js';

export interface DesignFile {
  readonly design: Design;
  /** The pictures that it refers to, read relative to it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** @throws RhymeError NOT_FOUND, INVALID_DESIGN; both name the file */
export async function readDesignFile(path: string): Promise<DesignFile> {
  const bytes = await readGivenFile(path, 'design');
  const design = parse(path, bytes.toString('utf8'));
  const names = design.pages.flatMap(({ elements }) => elements.flatMap(({ asset }) => asset?.file ?? []));
  const files = new Map<string, Uint8Array>();
  for (const name of new Set(names)) {
    files.set(name, await readGivenFile(resolve(dirname(path), name), `a picture in ${path}`));
  }
  return { design, files };
}

function parse(path: string, text: string): Design {
  try {
    return parseDesign(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) {
      throw new RhymeError('INVALID_DESIGN', `${path} is not JSON: ${thrown.message}`, { cause: thrown });
    }
    const { code, message, violations } = RhymeError.from(thrown);
    throw new RhymeError(code, `${path}: ${message}`, { violations, cause: thrown });
  }
}
