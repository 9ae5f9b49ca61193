import { wordSet } from '../../../lib/text.ts';
import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';

/** Words that tell whose or of what a thing is, behind it. */
const TIES = wordSet('of from for at in about over');
const PREPOSITIONS = wordSet(
  'in on at by under near with through over behind down up into after before from',
);
/** Words by which a description follows what it describes. */
const LINKS = wordSet('that which who called named made');

/**
 * The right answer in the order in which its words were said, where only two of its parts have changed places: `the will
 * of her father` and `her father's will`, `a blue dress` and `a dress that is blue`. Exactly one of the two must say by
 * a small word or a break what belongs to what: the war of love is not the love of war. Undefined in any other case, since
 * elsewhere order tells who does what to whom.
 */
export function inOrderOf(
  wanted: Alternative,
  claim: readonly Token[],
  asked: Asked,
): Alternative | undefined {
  const { tokens, sort } = wanted;
  // `a money quarrel` for a quarrel about money
  const content = wanted.content.filter(({ text }) => !TIES.has(text));
  if (content.length < 2 || sort === 'person') return undefined;
  const places = content.map(({ text }) => claim.findIndex((token) => token.text === text));
  const turn = places.findIndex((place, i) => place < (places[i - 1] ?? -1));
  if (turn < 1 || places.includes(-1)) return undefined;
  // `a sudden rain shower` for a sudden shower of rain
  const from = places.findIndex((place) => place > (places[turn] ?? 0));
  const turned = <T>(all: readonly T[]) => [
    ...all.slice(0, from),
    ...all.slice(turn),
    ...all.slice(from, turn),
  ];
  const said = claim.slice((places.at(-1) ?? 0) + 1, places[from]);
  const own = tokens.slice(
    tokens.indexOf(content[turn - 1] as Token) + 1,
    tokens.indexOf(content[turn] as Token),
  );
  const parted = said.concat(claim[places[from] ?? 0] ?? []).some(({ after }) => after);
  const moved = claim.slice(Math.max(0, (places[turn] ?? 0) - 2), places[turn]);
  // `North Tower 105` for 105, North Tower; `milo and petra`
  const listed =
    content[turn]?.after || (own.length > 0 && own.concat(said).every(({ text }) => text === 'and'));
  // `by the sea in a hut`
  const phrase = own.some(({ text }) => PREPOSITIONS.has(text) && moved.some((token) => token.text === text));
  if (!listed && !phrase && !tiesOtherwise(own, said, parted, claim)) return undefined;
  // `Land of Waste` is no waste land, but `the falls of Reichenbach` are where falls are asked for.
  const free = listed || parted || content.some(({ text }) => asked.words.has(stem(text)));
  if (sort === 'name' && !free) return undefined;
  return { ...wanted, tokens: [...turned(content), ...said], content: turned(content) };
}

/** Whether either the answer's own words say what belongs to what, or a break or words in what was said, and not both. */
function tiesOtherwise(
  own: readonly Token[],
  said: readonly Token[],
  parted: boolean,
  claim: readonly Token[],
): boolean {
  if (own.some(isJoint)) return !parted && !said.some(isJoint) && !claim.some(({ text }) => TIES.has(text));
  return parted || said.some(isJoint);
}

function isJoint({ text }: Token): boolean {
  return TIES.has(text) || LINKS.has(text);
}
