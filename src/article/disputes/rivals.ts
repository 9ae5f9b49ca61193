import { contentStems, isCommon, stemsOf } from '../../corpus/search/text/common.ts';
import { stem } from '../../corpus/search/text/stems.ts';
import { listLines } from '../word-lists.ts';
import { plainTokens } from './claim.ts';

/** Words of which only one is true of the same. */
const RIVALS = listLines('rival-words').map((entry) => new Set(entry.split(' ')));
/** How many words beside such a word say of what it is true. */
const BESIDE = 3;
/** Stems of whose it may be. */
const OWNERS = ['their', 'his', 'her'].map(stem);

/** The only such word of a sentence with the stems beside it, and whose it is where that is told. */
function rivalIn(sentence: string, rivals: ReadonlySet<string>) {
  const tokens = plainTokens(sentence);
  const [rival, ...others] = tokens.filter((token) => rivals.has(token));
  if (rival === undefined || others.length > 0) return undefined;
  const at = tokens.indexOf(rival);
  const beside = tokens.slice(Math.max(0, at - BESIDE), at + BESIDE + 1).join(' ');
  const stems = stemsOf(beside.replace(rival, ''));
  const [behind] = contentStems(tokens[at + 1] ?? '');
  return { rival, owner: OWNERS.find((owner) => stems.includes(owner)), stems, behind };
}

/** Whether the same is one thing in one sentence, and another in the other: aunt and cousin. */
export const rivalsDiffer = (sentence: string, otherSentence: string): boolean =>
  RIVALS.some((rivals) => {
    const own = rivalIn(sentence, rivals);
    const opposed = rivalIn(otherSentence, rivals);
    if (!own || !opposed || own.rival === opposed.rival || own.owner !== opposed.owner)
      return false;
    // Red gloves are no other colour of green boots.
    if (own.behind && opposed.behind && own.behind !== opposed.behind) return false;
    return own.stems.some(
      (besideStem) => !isCommon(besideStem) && opposed.stems.includes(besideStem),
    );
  });
