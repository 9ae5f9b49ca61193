import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isLight } from '../words/light.ts';

/** What a thing is of. */
const MADE = /^(?:made )?(?:out )?(?:of|from) [a-z]+$/;
/** Words by which a description follows what it describes. */
const LINKS = new Set('that which who is are was were called named from'.split(' '));

/**
 * What was said, put into the order of a right answer where only a description or a phrase with its preposition has
 * moved: `animals that are imaginary`, `box, wooden`, `by the sea in a cottage`. Unchanged in any other case, since
 * elsewhere order tells who does what to whom.
 */
export function inOrderOf(claim: readonly Token[], wanted: Alternative, asked: Asked): readonly Token[] {
  const { content } = wanted;
  if (content.length < 2 || content.length > 8 || wanted.sort === 'person') return claim;
  const places = content.map(({ text }) => claim.findIndex((token) => token.text === text));
  let next = 0;
  for (const { text } of claim) if (text === content[next]?.text) next++;
  if (next === content.length) return claim;
  const turn = places.findIndex((place, i) => place < (places[i - 1] ?? -1));
  if (turn < 1 || places.includes(-1) || !isRotated(places, turn)) return claim;
  const [first = 0] = places.slice(turn);
  const last = places.at(-1) ?? 0;
  const from = startOfPhrase(claim, first);
  const [second = 0] = places;
  const end = (places[turn - 1] ?? 0) + 1;
  if (!mayMove(claim, wanted, turn, asked, [first, last, second])) return claim;
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
  asked: Asked,
  [first, last, second]: readonly [number, number, number],
): boolean {
  const between = claim.slice(last + 1, second + 1);
  // `a spoon made of silver`
  if (wanted.sort === 'thing' && turn === 1 && MADE.test(between.map(({ text }) => text).join(' ')))
    return true;
  if (between.slice(0, -1).some((token) => !isLight(token) && !isLink(token))) return false;
  // `the falls of Reichenbach`
  if (
    wanted.sort === 'name' &&
    turn === 1 &&
    wanted.content.length === 2 &&
    /^(?:of|at)$/.test(between[0]?.text ?? '')
  )
    return asked.words.has(stem(wanted.content[1]?.text ?? ''));
  // `a dress for a wedding`
  if (wanted.sort === 'thing' && turn === 1 && between[0]?.text === 'for') return true;
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

const PREPOSITIONS = new Set(
  'in on at by under near with through over behind down up into after before during from'.split(' '),
);

function isPreposition(token: Token): boolean {
  return PREPOSITIONS.has(token.text);
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
