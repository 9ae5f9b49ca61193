import { takeUntil } from '../../lib/counted.ts';
import { wordSet } from '../../lib/text.ts';
import type { Key } from './key/key.ts';
import { NOTHING } from './outcome.ts';
import { phrasesIn } from './text/phrases.ts';
import type { AnswerToken, AnswerTokens } from './types.ts';
import { isChat, isLight } from './words/lists.ts';

/**
 * The denials that are said of an answer: in `they can't have children rather than they won't` the
 * first one belongs to it; at the end none does.
 */
const denialsIn = (tokens: AnswerTokens, key: Key) =>
  phrasesIn(tokens, 'denials').filter(
    ({ from, to }) => !key.denies || to - from > 1 || to === tokens.length,
  );

/**
 * What somebody commits to: the sides of an "or", each without chat, what is taken back and what is
 * denied. Answers with a denial of their own are left alone. `denies`: something was denied.
 */
export function readSaid(tokens: AnswerTokens, key: Key) {
  const last = dropTakenBack(dropHarmless(tokens));
  const remainingAnswerTokens: AnswerToken[] = [];

  const denials = denialsIn(last, key);
  let at = 0;

  for (const { from, to } of denials) {
    if (from < at) continue;
    // It ends at a break or a "but".
    const { length: end } = takeUntil(
      last,
      ({ after, text }, index) => index > to && (after || text === 'but'),
    );
    remainingAnswerTokens.push(...last.slice(at, from));
    // `norfolk not`, `darcy, i doubt it`: what came before is denied.
    if (end === last.length && last.slice(to, end).every(isChat)) remainingAnswerTokens.length = 0;
    at = end;
  }

  remainingAnswerTokens.push(...last.slice(at));
  return { claims: sidesOf(remainingAnswerTokens, key.known), denies: denials.length > 0 };
}

function dropHarmless(tokens: AnswerTokens): AnswerTokens {
  const harmless = phrasesIn(tokens, 'harmless');
  return tokens.filter((_, index) => !harmless.some(({ from, to }) => from <= index && index < to));
}

/** "No wait": what follows the last of these counts, if anything does. */
function dropTakenBack(tokens: AnswerTokens): AnswerTokens {
  let remainingAnswerTokens = tokens;
  for (const { from, to } of phrasesIn(tokens, 'corrections')) {
    // `there is no boat`; `i thought it was Darcy but it is` itself says what it takes back
    const previousAnswerToken = tokens[from - 1];
    const isPart =
      to - from === 1 &&
      !tokens[from]?.after &&
      previousAnswerToken &&
      isLight(previousAnswerToken);
    const nextAnswerTokens = tokens.slice(to);
    if (
      !isPart &&
      !tokens.slice(0, to - from > 3 ? to : from).every(isChat) &&
      !nextAnswerTokens.every(isChat)
    )
      remainingAnswerTokens = nextAnswerTokens;
  }

  return remainingAnswerTokens;
}

const OR = wordSet('or alternatively otherwise unless failing aka alias');

function sidesOf(tokens: AnswerTokens, knownWords: ReadonlySet<string>): readonly AnswerTokens[] {
  const sides: AnswerToken[][] = [[]];
  for (const token of tokens) {
    if (OR.has(token.text) && !knownWords.has(token.text)) sides.push([]);
    else if (token.text !== 'either' || sides.length > 1) sides.at(-1)?.push(token);
  }
  return sides;
}

const ASKING = /^(?:whom?|what|where|when|why|how|which)$/;

/**
 * Why a line is no answer, whatever it says: a question asked back; undefined where it may be one.
 */
export function refusalOf(
  tokens: AnswerTokens,
  typedAnswer: string,
  { known }: Key,
): string | undefined {
  const [firstAnswerToken] = tokens;
  const asks =
    ASKING.test(firstAnswerToken?.text ?? '') &&
    !known.has(firstAnswerToken?.text ?? '') &&
    /\?[^\w?]*$/.test(typedAnswer);
  if (asks) return NOTHING;
  return undefined;
}
