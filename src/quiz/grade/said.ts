import type { Key } from './key/key.ts';
import { crudeStem } from './key/question.ts';
import { phrasesIn } from './text/phrases.ts';
import type { AnswerToken } from './types.ts';
import { isChat, isDenial, isLight } from './words/lists.ts';

/**
 * What somebody commits to: the sides of an "or", each without chat, what is taken back and what is denied. Answers
 * with a denial of their own are left alone. `denies`: something was denied.
 */
export function readSaid(tokens: readonly AnswerToken[], key: Key) {
  const last = dropTakenBack(dropHarmless(tokens, key), key);
  const left: AnswerToken[] = [];
  // In `they can't have children rather than they won't` the first denial belongs to the answer; at the end none does.
  const denials = phrasesIn(last, 'denials').filter(
    ({ from, to }) => !key.denies || to - from > 1 || to === last.length,
  );
  let at = 0;
  for (const { from, to } of denials) {
    if (from < at) continue;
    const end = endOfDenial(last, to);
    left.push(...last.slice(at, from));
    // `norfolk not`, `darcy, i doubt it`: what came before is denied.
    if (end === last.length && last.slice(to, end).every(isChat)) left.length = 0;
    at = end;
  }
  left.push(...last.slice(at));
  return { claims: sidesOf(left, key.known), denies: denials.length > 0 };
}

/** A denial ends at a break, a "but" or "it is". */
function endOfDenial(tokens: readonly AnswerToken[], from: number): number {
  const isClause = (at: number) => tokens[at]?.text === 'it' && /^(?:is|was)$/.test(tokens[at + 1]?.text ?? '');
  const start = isClause(from) ? from + 2 : from;
  const end = tokens.findIndex(
    ({ after, text }, at) => at > from && (after || text === 'but' || (at > start && isClause(at))),
  );
  return end < 0 ? tokens.length : end;
}

function dropHarmless(tokens: readonly AnswerToken[], { known }: Key): readonly AnswerToken[] {
  // They may be the answer's own.
  const isOwn = (token: AnswerToken) => known.has(token.text) && (isDenial(token) || !isChat(token));
  const harmless = phrasesIn(tokens, 'harmless').filter(({ from, to }) => !tokens.slice(from, to).some(isOwn));
  return tokens.filter((_, at) => !harmless.some(({ from, to }) => from <= at && at < to));
}

/** "No wait": what follows the last of these counts, if anything does. */
function dropTakenBack(tokens: readonly AnswerToken[], key: Key): readonly AnswerToken[] {
  const saysNothing = (token: AnswerToken) =>
    isChat(token) || (!key.asked.choice && !key.known.has(token.text) && key.asked.words.has(crudeStem(token.text)));
  let left = tokens;
  for (const { from, to } of phrasesIn(tokens, 'corrections')) {
    // `there is no boat`
    const before = tokens[from - 1];
    const isPart = to - from === 1 && !tokens[from]?.after && before && isLight(before);
    const own = isPart || tokens.slice(from, to).some(({ text }) => key.known.has(text) && key.denies);
    const after = tokens.slice(to);
    if (!own && !tokens.slice(0, from).every(isChat) && !after.every(saysNothing)) left = after;
  }
  return left;
}

const OR = /^(?:or|alternatively|otherwise|unless|failing|aka|alias)$/;

function sidesOf(tokens: readonly AnswerToken[], known: ReadonlySet<string>): readonly (readonly AnswerToken[])[] {
  const found: AnswerToken[][] = [[]];
  for (const token of tokens) {
    if (OR.test(token.text) && !known.has(token.text)) found.push([]);
    else if (token.text !== 'either' || found.length > 1) found.at(-1)?.push(token);
  }
  return found;
}

/** Longer than any English word that is an answer: somebody is leaning on a key. */
const LONGEST_WORD = 40;
const ASKING = /^(?:whom?|what|where|when|why|how|which)$/;

/** Why a line is no answer, whatever it says: a question asked back, a key leant on; undefined where it may be one. */
export function refusalOf(tokens: readonly AnswerToken[], given: string, { known }: Key): string | undefined {
  const [first, second] = tokens;
  if (tokens.some(({ text }) => text.length > LONGEST_WORD && !known.has(text))) return 'that is no word';
  const asks = ASKING.test(first?.text ?? '') && !known.has(first?.text ?? '') && /\?\W*$/.test(given);
  return asks && second?.text !== 'else' ? 'that is a question' : undefined;
}

const REPLY = /^(?:no|nope|nah|yes|yeah|yep|yup)$/;

/** A bare yes or no, without chat; undefined for anything else. */
export function replyIn(tokens: readonly AnswerToken[]): string | undefined {
  const said = tokens.filter((token) => REPLY.test(token.text) || !isChat(token));
  return said.length > 0 && said.every(({ text }) => REPLY.test(text)) ? said[0]?.text : undefined;
}
