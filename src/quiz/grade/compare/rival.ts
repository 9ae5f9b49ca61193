import { type Names, whoIs } from '../names.ts';
import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isLight } from '../words/light.ts';
import { isPlaceInText } from './idle.ts';

/** A second phrase begins right behind the first, or behind one of these. */
const JOINING = /^(?:and|plus|then)$/;
/** Small words that a phrase may end with. */
const ENDING = /^(?:up|out|down|away|off|him|her|them|me)$/;
/** Nor does one end with these. */
const GOING_ON = /^(?:1|like|as|but|until|while|because|since|than|before|after|during)$/;
const DETERMINERS = /^(?:the|an?|his|her|their|its|this|that|these|those)$/;
/** Pronouns that open a description, and words that open a clause. */
const SOMEBODY = /^(?:somebody|someone|something|if|as|like)$/;
const SPEAKERS = /^(?:i|we|you)$/;
/** A second phrase that is this much longer than the first tells more of it instead of something else. */
const LONGER = 3;

/**
 * Whether an answer that was found right has another candidate beside it that the comparison of words can't see: a
 * phrase built like the right one (`a song a poem`, `She cries, she laughs`), another country, another character.
 * @param right whether a run of words is a right answer by itself
 */
export function hasRival(
  claim: readonly Token[],
  compiled: Compiled,
  meant: ReadonlySet<number>,
  names: Names | undefined,
  right: (run: readonly Token[]) => boolean,
): boolean {
  const said = claim.slice(
    Math.max(
      0,
      claim.findIndex((token) => !isFiller(token)),
    ),
  );
  return (
    hasTwin(said, compiled, right) ||
    hasOtherCharacter(said, compiled, meant, names, right)
  );
}

/** Chat that is no small word of grammar: with that a phrase begins. */
function isFiller(token: Token): boolean {
  return isChat(token) && !isSmall(token);
}

/** Phrases that begin with the same word, of which not each is right. */
function hasTwin(
  said: readonly Token[],
  compiled: Compiled,
  right: (run: readonly Token[]) => boolean,
): boolean {
  const phrases = phrasesOf(said);
  const [one = [], two = []] = phrases;
  // `a parrot, a green one`
  if (phrases.length < 2 || (said.at(-1)?.text === '1' && one.at(-1)?.text !== '1')) return false;
  const longer = isSmall(said[0] as Token) ? LONGER : 1;
  if (phrases.length === 2 && Math.abs(one.length - two.length) > longer) return false;
  const wrong = phrases.filter((phrase) => !right(phrase));
  return wrong.length < phrases.length && wrong.some((phrase) => saysSomething(phrase, compiled));
}

/** What was said, cut wherever the word that it begins with opens another phrase. */
function phrasesOf(said: readonly Token[]): readonly (readonly Token[])[] {
  const [opening] = said;
  if (!opening || SPEAKERS.test(opening.text)) return [said];
  const phrases: (readonly Token[])[] = [];
  let start = 0;
  for (const [i, token] of said.entries()) {
    const run = said.slice(start, i);
    if (i < start + 2 || token.text !== opening.text) continue;
    // `his boat, the boat his father made`
    const goesOn = !mayEnd(run.at(-1) as Token) || (isDeterminer(opening) && run.slice(1).some(isDeterminer));
    if (goesOn && !token.after) continue;
    phrases.push(run);
    start = i;
  }
  return [...phrases, said.slice(start)];
}

/** Whether a phrase may end with this word. */
function mayEnd(token: Token): boolean {
  const small = isLight(token) || GOING_ON.test(token.text);
  return !small || JOINING.test(token.text) || ENDING.test(token.text);
}

function isSmall(token: Token): boolean {
  return isLight(token) || SOMEBODY.test(token.text);
}

function isDeterminer({ text }: Token): boolean {
  return DETERMINERS.test(text);
}

/** Whether a run has a word that neither the answers nor the question have. */
function saysSomething(run: readonly Token[], compiled: Compiled): boolean {
  const { known, asked } = compiled;
  return run.some(
    (token, i) =>
      !isChat(token) &&
      !known.has(token.text) &&
      !asked.words.has(stem(token.text)) &&
      !isPlaceInText(run, i, compiled),
  );
}

/** Where a right answer is followed or preceded by the whole name of somebody else: `Ruth, maybe Madame`. */
function hasOtherCharacter(
  said: readonly Token[],
  { kind }: Compiled,
  meant: ReadonlySet<number>,
  names: Names | undefined,
  right: (run: readonly Token[]) => boolean,
): boolean {
  if (!names || kind !== 'name' || meant.size === 0) return false;
  const isOther = (run: readonly Token[]) => {
    const ids = whoIs(
      run.filter((token) => !isFiller(token)),
      names,
    );
    return ids.size > 0 && ![...ids].some((id) => meant.has(id));
  };
  return said.some((_, i) => {
    const [one, two] = [said.slice(0, i), said.slice(i)];
    return i > 0 && ((isOther(two) && right(one)) || (isOther(one) && right(two)));
  });
}
