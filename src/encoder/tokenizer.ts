import { Tokenizer } from '@huggingface/tokenizers';
import { RhymeError } from '../errors.js';

/** Text to token ids, at most `maxTokens`; a text without a known token gives none. */
export type Tokenize = (text: string) => readonly number[];

/** @throws RhymeError INVALID_MODEL when the bytes are not a tokenizer.json */
export function openTokenizer(path: string, bytes: Buffer, maxTokens: number): Tokenize {
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(JSON.parse(bytes.toString('utf8')), {});
  } catch (cause) {
    throw new RhymeError(
      'INVALID_MODEL',
      `${path} is not a tokenizer that can be read; restore the model's folder`,
      { cause },
    );
  }
  return (text) => {
    const start = text.slice(0, maxTokens * charactersPerToken).toWellFormed();
    return tokenizer.encode(start, { add_special_tokens: false }).ids.slice(0, maxTokens);
  };
}

/** More characters than this a token rarely has; what lies behind would be cut off anyway. */
const charactersPerToken = 16;
