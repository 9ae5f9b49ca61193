import { stem } from '../../corpus/search/text/stems.ts';
import { alternatives, listedWords, listLines } from '../word-lists.ts';
import { type Alikeness, plainTokens, type SourceClaim } from './claim.ts';

/** A name with the word in front of it, which says what part it has: `to New Orleans`. */
const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]+`;
const PLACED_NAME = new RegExp(
  String.raw`(?<!\p{L})(\p{Ll}\p{L}*)\s(?:the\s)?((?:St\.\s)?${NAME_WORD}(?:\s(?:of\s)?${NAME_WORD})*)`,
  'gu',
);
/** `It was Ada who …`: whoever did it. */
const WHOEVER = String.raw`(?:Mrs?\.?\s)?\p{Lu}\p{L}+`;
const CLEFT = new RegExp(
  String.raw`\b[Ii]t (?:was|is) (${WHOEVER})(?!\p{L})[^.,;]{0,20}? (?:who|that)\b`,
  'u',
);
/** Somebody may be of two places, or go to one. */
const isOfPlace = (slot: string): boolean => slot.startsWith('of ');
/** How many words before a name are compared with those before another. */
const NEAR_WORDS = 13;

/** Whom a claim singles out: “it was Ada who”. */
const cleftNameIn = ({ line }: SourceClaim): string | undefined => CLEFT.exec(line.text)?.[1];

/** Whether each gives a name, that the other source lacks, the same part in what both tell. */
export function namesDiffer(
  claim: SourceClaim,
  otherClaim: SourceClaim,
  { shared, isElsewhere, isOneMoment }: Alikeness,
): boolean {
  const cleftName = cleftNameIn(claim);
  const otherCleftName = cleftNameIn(otherClaim);
  if (cleftName && otherCleftName) return cleftName !== otherCleftName;
  if (!isOneMoment) return false;

  const names = placedNames(claim.line.text);
  const against = placedNames(otherClaim.line.text);
  return names.some(({ slot, name, near }) =>
    against.some((opposed) => {
      if (opposed.slot !== slot || isElsewhere(name) || isElsewhere(opposed.name)) return false;
      return shared.some(
        (sharedStem) => near.includes(sharedStem) && opposed.near.includes(sharedStem),
      );
    }),
  );
}

/** Names behind words that give them a part, with the stems of the words near before them. */
function placedNames(sentenceText: string) {
  return [...sentenceText.matchAll(PLACED_NAME)].flatMap((nameMatch) => {
    const [, slotWord = '', placedName = ''] = nameMatch;
    const slot = SLOTS.get(slotWord);
    if (slot === undefined) return [];
    const tokensBefore = plainTokens(sentenceText.slice(0, nameMatch.index)).slice(-NEAR_WORDS);
    const nearTokens = tokensBefore.filter((token) => !isOfPlace(slot) || /^\p{Ll}/u.test(token));
    const nearStems = nearTokens.map((token) => stem(token.toLowerCase().replace(/[’']s$/u, '')));
    return [{ slot, name: placedName.replace(/[’']s$/u, ''), near: nearStems }];
  });
}

/** Words in front of names; those of one line give a name the same part. */
const SLOTS: ReadonlyMap<string, string> = new Map(
  listLines('slot-words').flatMap((entry) =>
    entry.split(' ').map((slotWord): [string, string] => [slotWord, entry]),
  ),
);

const CALLED = alternatives('called-words');
/** “A tiger called Ann”, “the parrot of the house, Ann,”, “Ann – a parrot”. */
const THING_NAMES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\p{L})(?<thing>\p{Ll}{3,}),? (?:${CALLED}) (?<name>${NAME_WORD})`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?<thing>\p{Ll}{3,20})(?: of the \p{Ll}{2,20})?, (?<name>${NAME_WORD}),`,
    'gu',
  ),
  new RegExp(String.raw`^(?<name>${NAME_WORD}) – an? (?<thing>\p{Ll}{3,})`, 'gu'),
];

/** The names of things in a sentence, by the stems of these; of people two may be told of. */
const thingNamesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    THING_NAMES.flatMap((pattern) => [...text.matchAll(pattern)])
      .map(({ groups: { thing = '', name = '' } = {} }) => [thing, name] as const)
      .filter(([thing]) => !listedWords('role-words').has(thing))
      .map(([thing, name]) => [stem(thing), name]),
  );

/** Whether what both tell of has a name in each that the other source lacks. */
export function thingNamesDiffer(
  texts: readonly [string, string],
  { shared, isElsewhere }: Alikeness,
): boolean {
  const [names, otherNames] = texts.map(thingNamesIn);
  return shared.some((thing) => {
    const name = names?.get(thing);
    const otherName = otherNames?.get(thing);
    if (name === undefined || otherName === undefined || name === otherName) return false;
    return !isElsewhere(name) && !isElsewhere(otherName);
  });
}
