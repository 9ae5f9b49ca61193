import type { Key } from './key/key.ts';
import { stem } from './key/question.ts';
import { DENIES, SEVERAL } from './outcome.ts';
import { phrasesIn } from './text/phrases.ts';
import type { Token } from './types.ts';
import { isChat, isDenial } from './words/lists.ts';

/** What somebody commits to: the sides of an "or", each without what is denied. */
export interface Said {
  readonly claims: readonly (readonly Token[])[];
  readonly denied: readonly (readonly Token[])[];
}

/**
 * Takes a line apart: doubt, "no wait", "not X but Y", "X or Y". Answers with a denial of their own are left alone.
 */
export function readLine(tokens: readonly Token[], key: Key): Said {
  const last = withoutTakenBack(withoutHarmless(tokens, key), key);
  const denied: (readonly Token[])[] = [];
  const left: Token[] = [];
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
    const isBehind = last.slice(to, end).every(isChat);
    denied.push(isBehind ? last.slice(0, from) : last.slice(to, end));
    if (isBehind && end === last.length) left.length = 0;
    at = end;
  }
  left.push(...last.slice(at));
  return { claims: sidesOf(left, key.known), denied };
}

/** A denial ends at a break, a "but" or "it is"; not at those that open it: `I doubt it's that they are in love`. */
function endOfDenial(tokens: readonly Token[], from: number): number {
  const isClause = (at: number) =>
    /^(?:it|he|she|that|they)$/.test(tokens[at]?.text ?? '') &&
    /^(?:is|was|are|were)$/.test(tokens[at + 1]?.text ?? '');
  let opening = isClause(from) ? from + 2 : from;
  if (tokens[opening]?.text === 'that') opening++;
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.after || token.text === 'but' || (isClause(at) && at > opening)) return at;
  }
  return tokens.length;
}

function withoutHarmless(tokens: readonly Token[], { known }: Key): readonly Token[] {
  const left: Token[] = [];
  let [at, broken] = [0, false];
  const take = (to: number) => {
    for (const token of tokens.slice(at, to)) {
      left.push(broken ? { ...token, after: true } : token);
      broken = false;
    }
  };
  for (const { from, to } of phrasesIn(tokens, 'harmless')) {
    // They may be the answer's own.
    const own = (token: Token) => known.has(token.text) && (isDenial(token) || !isChat(token));
    if (tokens.slice(from, to).some(own)) continue;
    take(from);
    broken ||= tokens.slice(from, to).some(({ after }) => after);
    at = to;
  }
  take(tokens.length);
  return left;
}

/** "No wait": what follows the last of these counts, if anything does. */
function withoutTakenBack(tokens: readonly Token[], key: Key): readonly Token[] {
  const saysNothing = (token: Token) =>
    isChat(token) ||
    (!key.asked.choice && !key.known.has(token.text) && key.asked.words.has(stem(token.text)));
  let left = tokens;
  const found = phrasesIn(tokens, 'corrections');
  const isIn = (at: number) => found.some(({ from, to }) => from <= at && at < to);
  const said = found.concat(bareNo(tokens, key).filter(({ from }) => !isIn(from)));
  for (const { from, to } of said.sort((a, b) => a.from - b.from)) {
    const own = tokens.slice(from, to).some(({ text }) => key.known.has(text) && key.denies);
    if (own || tokens.slice(0, from).every(isChat)) continue;
    const after = tokens.slice(to);
    if (!after.every(saysNothing)) left = after;
    // `Kent, Norfolk I mean`
    else if (tokens[to - 1]?.text === 'mean')
      left = tokens.slice(
        tokens.findLastIndex(({ after }, i) => after && i < from - 1 + 1),
        from,
      );
  }
  return left;
}

/** `jane no harriet`, `green haha no red` */
function bareNo(tokens: readonly Token[], { denies }: Key) {
  const at = denies ? -1 : tokens.findLastIndex(({ text }) => text === 'no');
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  const isOther =
    !before ||
    !next ||
    GOES_WITH_NO.test(before.text) ||
    /^(?:1|more|less|longer|body|idea|doubt)$/.test(next.text);
  return at < 1 || isOther ? [] : [{ from: at, to: at + 1, meaning: '' }];
}

const GOES_WITH_NO =
  /^(?:is|was|has|had|have|there|with|be|says?|just|really|so|an?|the|in|to|of|and|or|but|got)$/;

const OR = /^(?:or|alternatively|otherwise|unless|failing|aka|alias)$/;

function sidesOf(tokens: readonly Token[], known: ReadonlySet<string>): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const token of tokens) {
    if (OR.test(token.text) && !known.has(token.text)) found.push([]);
    else if (token.text !== 'either' || found.length > 1) found.at(-1)?.push(token);
  }
  return found;
}

/** Longer than any English word that is an answer: somebody is leaning on a key. */
const LONGEST_WORD = 40;
const ASKING = /^(?:whom?|what|where|when|why|how|which)$/;
const WRONG = /^(?:wrong|incorrect|false|untrue)$/;

/**
 * Why a line commits to nothing, whatever else it has: a question asked back, an answer called wrong; undefined where
 * it may have an answer.
 * @param given as it was typed
 */
export function refusalOf(
  tokens: readonly Token[],
  given: string,
  { known, alternatives }: Key,
): string | undefined {
  const [first, second] = tokens;
  const asks = /\?\W*$/.test(given);
  if (tokens.some(({ text }) => text.length > LONGEST_WORD && !known.has(text))) return 'that is no word';
  // `one of Ruth, Tommy, Kathy`
  const breaks = tokens.filter(({ after }) => after).length;
  if (/^(?:1|any|each|all|some)$/.test(first?.text ?? '') && second?.text === 'of' && breaks > 1)
    return SEVERAL;
  const isOwn = alternatives.some((one) => one.tokens[0]?.text === first?.text);
  const idiom = /^(?:else|but|if|about|other)$/.test(second?.text ?? '');
  const asksBack = asks || /^(?:who|what|which)$/.test(first?.text ?? '');
  if (!isOwn && breaks === 0 && ASKING.test(first?.text ?? '') && !idiom && asksBack)
    return 'that is a question';
  const last = tokens.at(-1);
  const isBe = tokens
    .slice(-4, -1)
    .some(({ text }) => /^(?:is|was|am|be|are|seems|looks|sounds)$/.test(text));
  const isCalledWrong = last && WRONG.test(last.text) && !known.has(last.text) && isBe;
  const unsure = tokens.some(
    ({ text }) => !known.has(text) && /^(?:i|if|unless|may|might|maybe|perhaps|probably|could)$/.test(text),
  );
  const un = tokens.slice(0, -1).some(({ text }) => /^(?:un|non|anti)$/.test(text) && !known.has(text));
  // `norfolk is not it`; `isn't it` asks.
  const plain = /\S (?:is|was|are|were) not (?:it|him|her|them)\W*$/i.test(given) && !asks;
  return (isCalledWrong && !unsure) || un || plain ? DENIES : undefined;
}

const REPLY = /^(?:no|nope|nah|yes|yeah|yep|yup)$/;

/** A bare yes or no, without chat; undefined for anything else. */
export function replyIn(tokens: readonly Token[]): string | undefined {
  const said = tokens.filter((token) => REPLY.test(token.text) || !isChat(token));
  return said.length > 0 && said.every(({ text }) => REPLY.test(text)) ? said[0]?.text : undefined;
}
