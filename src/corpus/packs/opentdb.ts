import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { counted } from '../../lib/counted.ts';
import { decodePercent, parsedJson } from '../../lib/text.ts';
import { levelOf, type Pack, type PackQuestion, plainValue } from './question.ts';

const row = z.object({
  category: z.string().default(''),
  type: z.string().default('multiple'),
  difficulty: z.string().default('medium'),
  question: z.string(),
  correct_answer: z.string(),
  incorrect_answers: z.array(z.string()),
});
const file = z.union([z.object({ results: z.array(row) }), z.array(row)]);

/**
 * Reads what api.php of the Open Trivia Database answers, in any of its encodings (entities, URL, Base64), or a
 * list of such results. True-or-false questions are left out: a quiz here has four options.
 * @throws UserError if it is no such file
 */
export function readOpenTdb(text: string, name: string): Pack {
  const json = parsedJson(text);
  if (json === undefined) throw new UserError(`${name} isn’t a complete JSON file. Download it again.`);
  const read = file.safeParse(json);
  if (!read.success)
    throw new UserError(
      `${name} is JSON, but no pack of questions as opentdb.com makes them: it lacks “results” with “question”, ` +
        '“correct_answer” and “incorrect_answers”.',
    );
  const rows = 'results' in read.data ? read.data.results : read.data;
  const decode = decoderOf(rows);
  const asked = rows.filter((one) => decode(one.type) !== 'boolean');
  const questions = asked.map(
    (one): PackQuestion => ({
      text: decode(one.question),
      answer: decode(one.correct_answer),
      accept: [],
      wrong: one.incorrect_answers.map(decode),
      level: levelOf(decode(one.difficulty)),
      topic: decode(one.category),
    }),
  );
  const left = rows.length - asked.length;
  return {
    author: 'Open Trivia Database',
    questions,
    left: left > 0 ? [`${counted(left, 'true-or-false question')}, as a quiz here has four options`] : [],
  };
}

/** `type` has two known values, so that it shows the encoding. */
function decoderOf(rows: readonly z.output<typeof row>[]): (text: string) => string {
  const base64 = rows.some(({ type }) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==');
  if (base64) return (text) => plainValue(Buffer.from(text, 'base64').toString('utf8'));
  const url =
    rows.every(({ question }) => !question.includes(' ')) && rows.some(({ question }) => /%20/.test(question));
  return url ? (text) => plainValue(decodePercent(text)) : plainValue;
}
