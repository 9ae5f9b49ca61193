import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { isChat } from './chat.ts';

/** What people in a club talk about besides the answer: themselves, the reading, when it was, how it was. */
const READING =
  wordSet(`i me my we us our you your such what how this that chapter chapters scene part bit page pages line paragraph book
novel story ending film movie show series version edition ebook audiobook class school club meeting teacher mum mom dad sister
brother wife husband friend friends daughter son week weeks day days night morning evening year years month months today
yesterday tonight time times while moment heart tears words notes note read reread hate hated love loved enjoy enjoyed laugh
laughed cry cried gasped adore`);
/** Small words of such sentences. */
const BETWEEN =
  wordSet(`ago last twice back look looked like liked first second whole favourite favorite everybody everyone
all who why so too much ever about but`);

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
