import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import lists from './chat.json' with { type: 'json' };
import { isChat } from './chat.ts';

/** What people in a club talk about besides the answer: themselves, the reading, when it was, how it was. */
const READING = wordSet(lists.reading.join(' '));
/** Small words of such sentences. */
const BETWEEN = wordSet(lists.between.join(' '));

/**
 * What was said without the sentences that are only about the reading or the quiz: `we did this in school, …`,
 * `…, that scene broke my heart`. All of it where nothing else would be left.
 */
export function withoutTalk(tokens: readonly Token[], known: ReadonlySet<string>): readonly Token[] {
  const starts = [...tokens.keys()].filter(
    (i) => i === 0 || tokens[i]?.after || tokens[i - 1]?.text === 'but',
  );
  const runs = starts.map((from, i) => tokens.slice(from, starts[i + 1]));
  const left = runs.filter((run) => !isTalk(run, known));
  return left.length === 0 ? tokens : left.flat();
}

/** Two words at least about reading and those who read, and none that is about anything else. */
function isTalk(run: readonly Token[], known: ReadonlySet<string>): boolean {
  const isSmall = (token: Token) =>
    isChat(token) || BETWEEN.has(token.text) || isDescribing(token.text) || looksVerbal(token.text);
  const about = run.filter(({ text }) => READING.has(text)).length;
  return (
    run.length > 2 &&
    about > 0 &&
    (about > 1 || run.every((token) => isChat(token) || BETWEEN.has(token.text))) &&
    run.every((token) => READING.has(token.text) || isSmall(token)) &&
    !run.some((token) => isDenial(token) || /^mean(?:t)?$/.test(token.text)) &&
    run.every((token) => isLight(token) || !known.has(token.text))
  );
}
