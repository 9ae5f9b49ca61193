import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { counted } from '../../lib/counted.ts';
import { decodePercent, parsedJson } from '../../lib/text.ts';
import { levelOf, type Pack, plainValue } from './question.ts';

/** A question of the Open Trivia Database: https://opentdb.com/api_config.php */
const QUESTION = z.object({
  type: z.string(),
  category: z.string(),
  difficulty: z.string(),
  question: z.string(),
  correct_answer: z.string(),
  incorrect_answers: z.array(z.string()),
});
const FILE = z.object({ results: z.array(QUESTION) });

/**
 * Reads what api.php of the Open Trivia Database answers, in any of its encodings (entities, URL,
 * Base64). True-or-false questions are left out: a quiz here has four options.
 * @throws UserError if it is no such file
 */
export function readJson(fileText: string, fileName: string): Pack {
  const json = parsedJson(fileText);
  if (json === undefined)
    throw new UserError(`${fileName} isn’t a complete JSON file. Download it again.`);

  const { data } = FILE.safeParse(json);
  if (!data)
    throw new UserError(
      `${fileName} holds no questions: of JSON, I read what the Open Trivia Database gives. ` +
        'Save others as a table (CSV).',
    );

  const decode = decoderOf(data.results);
  const asked = data.results.filter(({ type }) => decode(type) !== 'boolean');
  const plain = (encoded: string) => plainValue(decode(encoded));
  const questions = asked.map(({ category, difficulty, question, ...answers }) => ({
    text: plain(question),
    answer: plain(answers.correct_answer),
    accept: [],
    wrong: answers.incorrect_answers.map(plain),
    level: levelOf(decode(difficulty)),
    topic: plain(category),
  }));

  const leftOut = data.results.length - asked.length;
  const reason = `${counted(leftOut, 'true-or-false question')}, as a quiz here has four options`;
  return { author: 'Open Trivia Database', questions, left: leftOut > 0 ? [reason] : [] };
}

/** `type` has two known values, so that it shows the encoding. */
function decoderOf(items: readonly z.output<typeof QUESTION>[]): (encoded: string) => string {
  const isBase64 = items.some(({ type }) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==');
  if (isBase64) return (encoded) => Buffer.from(encoded, 'base64').toString('utf8');

  const isUrl =
    items.every(({ question }) => !question.includes(' ')) &&
    items.some(({ question }) => question.includes('%20'));
  return isUrl ? decodePercent : (plainText) => plainText;
}
