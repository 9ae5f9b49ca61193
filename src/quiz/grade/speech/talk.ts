import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { isChat } from './chat.ts';

/** What people in a club talk about besides the answer: the reading, those they read with, when it was. */
const READING =
  wordSet(`chapter chapters scene part bit page pages line paragraph book novel story ending film movie show series version edition
ebook audiobook class school club meeting teacher mum mom dad sister brother wife husband friend friends daughter son
week weeks day days night morning evening year years month months today yesterday tonight time times while moment heart
tears words notes note read reread hate hated love loved enjoy enjoyed laugh laughed cry cried gasped adore`);
/** Small words of such sentences. */
const BETWEEN =
  /^(?:ago|last|twice|back|look|looked|like|liked|first|second|whole|favou?rite|everybody|everyone|all|who|this|how|why|what|so|such|too|much|ever|about|but)$/;
const SPEAKERS = /^(?:i|me|my|we|us|our|you|your)$/;
const OPENING = /^(?:read|reread|loved|hated|enjoyed)$/;
const EXCLAIMING = /^(?:such|what|how|this|that)$/;

/**
 * What was said without the sentences that are only about the reading or the quiz: `we did this in school, …`,
 * `…, that scene broke my heart`. All of it where nothing else would be left.
 */
export function withoutTalk(tokens: readonly Token[], known: ReadonlySet<string>): readonly Token[] {
  const starts = [...tokens.keys()].filter(
    (i) => i === 0 || tokens[i]?.after || tokens[i - 1]?.text === 'but',
  );
  if (starts.length < 2) return tokens;
  const runs = starts.map((from, i) => tokens.slice(from, starts[i + 1]));
  const left = runs.filter((run) => !isTalk(run, known));
  if (left.length === runs.length || left.length === 0) return tokens;
  return left.flat();
}

/** A sentence of somebody about themselves, or an exclamation, in words about reading, quizzes and nothing else. */
function isTalk(run: readonly Token[], known: ReadonlySet<string>): boolean {
  const speaks = run.some(({ text }) => SPEAKERS.test(text)) || OPENING.test(run[0]?.text ?? '');
  const exclaims = EXCLAIMING.test(run.find((token) => !isDrawn(token))?.text ?? '');
  const tells =
    run.every((token) => isChat(token) || BETWEEN.test(token.text)) ||
    run.some(
      ({ text }, i) => READING.has(text) || (SPEAKERS.test(run[i - 1]?.text ?? '') && looksVerbal(text)),
    );
  if (run.length < 3 || !(speaks || exclaims) || !tells) return false;
  return run.every(
    (token) =>
      (isChat(token) ||
        READING.has(token.text) ||
        BETWEEN.test(token.text) ||
        isDescribing(token.text) ||
        looksVerbal(token.text)) &&
      !isDenial(token) &&
      (isLight(token) || !known.has(token.text)),
  );
}

function isDrawn({ text }: Token): boolean {
  return /^(?:o+h+|a+h+|ha+|omg|lol|ugh|aw+)$/.test(text);
}
