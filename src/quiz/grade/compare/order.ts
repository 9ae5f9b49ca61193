import { wordSet } from '../../../lib/text.ts';
import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { content as heavyOf, isLight } from '../words/light.ts';
import { isPlainPlace } from '../words/modifiers.ts';

/** Words by which a description follows what it describes. */
const LINKS = wordSet('that which who is are was were called named from');

/**
 * What was said, put into the order of a right answer where only a description or a phrase with its preposition has
 * moved: `animals that are imaginary`, `box, wooden`, `by the sea in a cottage`. Unchanged in any other case, since
 * elsewhere order tells who does what to whom.
 */
export function inOrderOf(claim: readonly Token[], wanted: Alternative): readonly Token[] {
  const { content } = wanted;
  if (content.length < 2 || content.length > 8 || wanted.sort === 'person') return claim;
  const places = content.map(({ text }) => claim.findIndex((token) => token.text === text));
  const turn = places.findIndex((place, i) => place < (places[i - 1] ?? -1));
  if (turn < 1 || places.includes(-1) || !isRotated(places, turn)) return claim;
  const [first = 0] = places.slice(turn);
  const last = places.at(-1) ?? 0;
  const from = startOfPhrase(claim, first);
  const [second = 0] = places;
  const end = (places[turn - 1] ?? 0) + 1;
  if (!mayMove(claim, wanted, turn, [first, last, second])) return claim;
  const moved = claim
    .slice(last + 1, end)
    .filter((token, i) => i + last + 1 >= second || (!isLink(token) && !(token.text === 'made')));
  const rest = claim[end]?.text === 'ones' ? end + 1 : end;
  return [...claim.slice(0, from), ...moved, ...claim.slice(from, last + 1), ...claim.slice(rest)].map(
    (token, i) => (i >= from && i < end ? { ...token, after: i === from && token.after } : token),
  );
}

/** Whether the places run upwards from `turn` on and then from the start up to it. */
function isRotated(places: readonly number[], turn: number): boolean {
  const order = [...places.slice(turn), ...places.slice(0, turn)];
  return order.every((place, i) => i === 0 || place > (order[i - 1] ?? 0));
}

function mayMove(
  claim: readonly Token[],
  wanted: Alternative,
  turn: number,
  [first, last, second]: readonly [number, number, number],
): boolean {
  const between = claim.slice(last + 1, second + 1);
  if (between.slice(0, -1).some((token) => !isLight(token) && !isLink(token))) return false;
  const described = between.slice(0, -1).filter(isLink).length > 0 || between.some(({ after }) => after);
  if (described && turn === 1) return true;
  const moved = wanted.content[turn] as Token;
  const own = wanted.tokens.slice(0, wanted.tokens.indexOf(moved)).findLast(isPreposition);
  return (
    own !== undefined && claim.slice(startOfPhrase(claim, first), first).some(({ text }) => text === own.text)
  );
}

function isLink(token: Token): boolean {
  return LINKS.has(token.text);
}

const PREPOSITIONS = wordSet(
  'in on at by under near with through over behind down up into after before during from',
);

function isPreposition(token: Token): boolean {
  return PREPOSITIONS.has(token.text);
}

/** What ties whose a thing is, or what it is of, behind it. */
const TIES = wordSet('of from for at in about over');

/**
 * A right answer and what was said, one of them with what stands behind an `of` put before it: `the will of her father`
 * beside `her father's will`, `a spoon made of silver` beside `a silver spoon`. Undefined where neither or both have such
 * a phrase: `the war of love` is not the love of war.
 */
export function withOwnersFirst(
  wanted: Alternative,
  claim: readonly Token[],
  asked: Asked,
): { wanted: Alternative; claim: readonly Token[] } | undefined {
  const { content, sort } = wanted;
  // `Land of Waste` is no waste land, but `the falls of Reichenbach` are where falls are asked for.
  const named =
    sort === 'name' && !content.some(({ text }) => isPlainPlace(text) || asked.words.has(stem(text)));
  if (content.length < 2 || sort === 'person' || named) return undefined;
  const [own, said] = [ownersFirst(wanted.tokens), ownersFirst(claim)];
  const exact = content.every(({ text }) => claim.some((token) => token.text === text));
  if (said && !own) return exact ? { wanted, claim: said } : undefined;
  if (!own || claim.some(({ text }) => TIES.has(text))) return undefined;
  const turned = own.filter((token) => content.some(({ text }) => text === token.text));
  return { wanted: { ...wanted, tokens: own, content: turned }, claim };
}

/** The words with what stands behind the first tie before what it belongs to; undefined where there is no tie. */
function ownersFirst(tokens: readonly Token[]): readonly Token[] | undefined {
  const heavy = new Set(heavyOf(tokens));
  const isSmall = (token: Token | undefined) => token !== undefined && !heavy.has(token);
  const tie = tokens.findIndex(
    ({ text, after }, i) => TIES.has(text) && !after && i > 0 && !isSmall(tokens[i - 1]),
  );
  const head = tokens[tie - 1]?.text === 'made' ? tie - 2 : tie - 1;
  const first = tie + 1 + tokens.slice(tie + 1).findIndex((token) => !isSmall(token));
  if (head < 0 || first === tie) return undefined;
  let end = first + 1;
  while (end < tokens.length && !tokens[end]?.after && !isSmall(tokens[end])) end++;
  // `her father's false alarm`, but `a false fire alarm`
  let place = head;
  while (first > tie + 1 && place > 0 && !tokens[place]?.after && !isSmall(tokens[place - 1])) place--;
  const moved = [...tokens.slice(tie + 1, end), ...tokens.slice(place, head + 1)];
  const after = tokens[place]?.after === true;
  return [
    ...tokens.slice(0, place),
    ...moved.map((token, i) => ({ ...token, after: after && i === 0 })),
    ...tokens.slice(end),
  ];
}

/** Where the small words before a word begin. */
function startOfPhrase(claim: readonly Token[], at: number): number {
  let from = at;
  while (from > 0 && !claim[from]?.after) {
    const before = claim[from - 1] as Token;
    if (!isLight(before) && !isPreposition(before)) break;
    from--;
  }
  return from;
}
