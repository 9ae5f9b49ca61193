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
export function readJson(text: string, name: string): Pack {
  const json = parsedJson(text);
  if (json === undefined)
    throw new UserError(`${name} isn’t a complete JSON file. Download it again.`);

  const items =
    [json, ...Object.values(Object(json))].map((one) => list.safeParse(one).data).find(Boolean) ??
    [];
  const decode = decoderOf(items);
  const asked = items.filter(({ type }) => decode(`${type}`) !== 'boolean');
  const names = [...new Set(asked.flatMap(Object.keys))].slice(0, FIELDS_MAX);
  const rows = [names, ...asked.map((item) => names.map((key) => cellOf(item[key], decode)))];
  const numbered = rows.map((cells, n) => ({ cells, n }));
  const pack = questionsIn(numbered, name, []);
  const left = items.length - asked.length;
  const why = `${counted(left, 'true-or-false question')}, as a quiz here has four options`;
  const author = names.includes('incorrect_answers') ? 'Open Trivia Database' : '';

  return { ...pack, author, left: left > 0 ? [...pack.left, why] : pack.left };
}

/**
 * A value as a table's cell has it: a list parted by bars, also one of lettered options; of an
 * object its text.
 */
function cellOf(value: unknown, decode: (text: string) => string): string {
  const plain = (one: unknown) => (/^(?:string|number)$/.test(typeof one) ? decode(`${one}`) : '');
  if (typeof value !== 'object' || value === null) return plain(value);
  const { text = Object.values(value) } = value as { readonly text?: unknown };
  if (Array.isArray(text)) return text.map(plain).join('|');
  return plain(text);
}

/** `type` has two known values, so that it shows the encoding. */
function decoderOf(items: z.output<typeof list>): (text: string) => string {
  const base64 = items.some(({ type }) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==');
  if (base64) return (text) => Buffer.from(text, 'base64').toString('utf8');
  const texts = items.map(({ question }) => `${question}`);
  const url =
    texts.every((text) => !text.includes(' ')) && texts.some((text) => text.includes('%20'));
  return url ? decodePercent : (text) => text;
}
