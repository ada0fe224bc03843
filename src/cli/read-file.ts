import { readFile } from 'node:fs/promises';
import { RhymeError } from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'its permissions forbid it',
};

/** A file that the user named. @throws RhymeError NOT_FOUND with the path and what `called` it, e.g. `--image` */
export async function readGivenFile(path: string, called: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    const reason = reasons[code] ?? message;
    throw new RhymeError('NOT_FOUND', `${called}: cannot read ${path}: ${reason}`, { cause });
  }
}
