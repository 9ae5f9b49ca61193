import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isLight } from '../words/light.ts';
import { TIES } from './classes.ts';

/** A second phrase that is this much longer than the first tells more of it instead of something else. */
const LONGER = 3;
const DETERMINER = /^(?:the|an?|his|her|their|its|this|that)$/;
/** Chat elsewhere, but at the start of a phrase a part of it. */
const OPENING = /^(?:somebody|someone|if|as|could)$/;
/** A phrase doesn't end with a small word, unless with one of these; nor with one that goes on. */
const ENDING = /^(?:and|up|out|down|away|off|him|her|them|me)$/;

/**
 * Whether a phrase stands beside the right answer, that begins as it does and is another answer, which the words by
 * themselves don't show: `a song a poem`, `She cries, she laughs`.
 * @param right whether a run of words is a right answer by itself
 */
export function hasTwin(
  claim: readonly Token[],
  { known, asked }: Compiled,
  right: (run: readonly Token[]) => boolean,
): boolean {
  const said = claim.slice(
    claim.findIndex((token) => !isChat(token) || isLight(token) || OPENING.test(token.text)),
  );
  const opening = said[0]?.text ?? '';
  const owns = DETERMINER.test(opening);
  const starts = [...said.keys()].filter((i) => {
    const before = said[i - 1];
    if (i < 2 || !before || said[i]?.text !== opening) return i === 0;
    const tied = isLight(before) || TIES.has(before.text) || /^(?:1|but)$/.test(before.text);
    return said[i]?.after || ENDING.test(before.text) || !tied;
  });
  const phrases = starts.map((from, i) => said.slice(from, starts[i + 1]));
  const [one = [], two = []] = phrases;
  // `a parrot, a green one`
  if (phrases.length < 2 || (said.at(-1)?.text === '1' && one.at(-1)?.text !== '1')) return false;
  if (phrases.length === 2 && Math.abs(one.length - two.length) > LONGER) return false;
  const tells = (run: readonly Token[]) =>
    run.filter((token) => !isChat(token) && !known.has(token.text) && !asked.words.has(stem(token.text)));
  // `the Demeter, the russian schooner` is described; `a song, a poem` are two.
  const most = owns ? 1 : Infinity;
  const isGuess = (run: readonly Token[]) =>
    tells(run).length > 0 &&
    (run.slice(1).some(({ text }) => known.has(text)) ||
      run.filter((token) => !isChat(token)).length <= most);
  const wrong = phrases.filter((phrase) => !right(phrase));
  return wrong.length < phrases.length && wrong.some(isGuess);
}
