import { isWord } from '../../../corpus/english/dictionary.ts';
import { wordSet } from '../../../lib/text.ts';
import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { matchWord, type WordRules } from '../words/match.ts';

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
  rules: WordRules,
): Alternative | undefined {
  const { tokens, sort } = wanted;
  // `a money quarrel` for a quarrel about money
  const content = wanted.content.filter(({ text }) => !TIES.has(text));
  // A letter box is no box of letters.
  const mayMove = (want: Token, token: Token) => {
    const match = matchWord(want, token, rules);
    return 'like' in match && match.distance < 2 && (match.like === 'synonym' || !isWord(token.text));
  };
  const places = content.map((want) => {
    const place = claim.findIndex(({ text }) => text === want.text);
    return place < 0 ? claim.findIndex((token) => mayMove(want, token)) : place;
  });
  // The part from here on was said before the one from `first` on; what stands before both, as in `a sudden rain shower`
  // for a sudden shower of rain, has kept its place.
  const second = places.findIndex((place, i) => place < (places[i - 1] ?? -1));
  if (second < 1 || places.includes(-1)) return undefined;
  const first = places.findIndex((place) => place > (places[second] ?? 0));
  const turned = [...content.slice(0, first), ...content.slice(second), ...content.slice(first, second)];
  const [before, opening] = [content[second - 1] as Token, content[second] as Token];
  // What stands between the parts, in the answer and in what was said.
  const own = tokens.slice(tokens.indexOf(before) + 1, tokens.indexOf(opening));
  const said = claim.slice((places.at(-1) ?? 0) + 1, places[first]);
  const parted = said.concat(claim[places[first] ?? 0] ?? []).some(({ after }) => after);
  // `North Tower 105` for 105, North Tower; `milo and petra`
  const listed = opening.after || (own.length > 0 && own.concat(said).every(({ text }) => text === 'and'));
  // `by the sea in a hut`
  const moved = claim.slice(Math.max(0, (places[second] ?? 0) - 2), places[second]);
  const phrase = own.some(({ text }) => PREPOSITIONS.has(text) && moved.some((token) => token.text === text));
  const tied = own.some(isJoint)
    ? !claim.slice(places[second]).some(({ text }) => TIES.has(text))
    : parted || said.some(isJoint);
  // `Land of Waste` is no waste land, but `the falls of Reichenbach` are where falls are asked for.
  const free = sort !== 'name' || parted || content.some(({ text }) => asked.words.has(stem(text)));
  return listed || (free && (phrase || tied))
    ? { ...wanted, tokens: [...turned, ...said], content: turned }
    : undefined;
}

function isJoint({ text }: Token): boolean {
  return TIES.has(text) || LINKS.has(text);
}
