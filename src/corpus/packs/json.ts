import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { counted } from '../../lib/counted.ts';
import { decodePercent, parsedJson } from '../../lib/text.ts';
import type { Pack } from './question.ts';
import { questionsIn } from './table.ts';

const list = z.array(z.record(z.string(), z.unknown()));
/** Far more than any program writes: each question would have a cell for each. */
const FIELDS_MAX = 100;

/**
 * Reads a list of questions, as api.php of the Open Trivia Database answers it in any of its
 * encodings (entities, URL, Base64) or as other programs write one: its fields are a table's
 * columns. True-or-false questions are left out: a quiz here has four options.
 * @throws UserError if it is no such file
 */
export function readJson(fileText: string, fileName: string): Pack {
  const json = parsedJson(fileText);
  if (json === undefined)
    throw new UserError(`${fileName} isn’t a complete JSON file. Download it again.`);

  const items =
    [json, ...Object.values(Object(json))]
      .map((candidate) => list.safeParse(candidate).data)
      .find(Boolean) ?? [];
  const decode = decoderOf(items);
  const asked = items.filter(({ type }) => decode(`${type}`) !== 'boolean');
  const names = [...new Set(asked.flatMap(Object.keys))].slice(0, FIELDS_MAX);
  const rows = [names, ...asked.map((item) => names.map((key) => cellOf(item[key], decode)))];
  const numbered = rows.map((cells, n) => ({ cells, n }));
  const pack = questionsIn(numbered, fileName, []);
  const leftOut = items.length - asked.length;
  const reason = `${counted(leftOut, 'true-or-false question')}, as a quiz here has four options`;
  const author = names.includes('incorrect_answers') ? 'Open Trivia Database' : '';

  return { ...pack, author, left: leftOut > 0 ? [...pack.left, reason] : pack.left };
}

/**
 * A value as a table's cell has it: a list parted by bars, also one of lettered options; of an
 * object its text.
 */
function cellOf(jsonValue: unknown, decode: (cellText: string) => string): string {
  const plain = (plainCell: unknown) =>
    /^(?:string|number)$/.test(typeof plainCell) ? decode(`${plainCell}`) : '';
  if (typeof jsonValue !== 'object' || jsonValue === null) return plain(jsonValue);
  const { text = Object.values(jsonValue) } = jsonValue as { readonly text?: unknown };
  if (Array.isArray(text)) return text.map(plain).join('|');
  return plain(text);
}

/** `type` has two known values, so that it shows the encoding. */
function decoderOf(items: z.output<typeof list>): (encoded: string) => string {
  const base64 = items.some(({ type }) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==');
  if (base64) return (encoded) => Buffer.from(encoded, 'base64').toString('utf8');
  const texts = items.map(({ question }) => `${question}`);
  const url =
    texts.every((question) => !question.includes(' ')) &&
    texts.some((question) => question.includes('%20'));
  return url ? decodePercent : (plainText) => plainText;
}
