import type { Question } from '../question/question.ts';
import type { Want } from '../question/wants.ts';
import { isCommon } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';
import said from './attributes.json' with { type: 'json' };
import { isTitle, type Person } from './cast.ts';

/** What a question asks of somebody: `Emma's sister`, `where does she live`, `how old is he`. */
export interface Attribute {
  /** Stems that stand for it in a text. */
  readonly stems: ReadonlySet<string>;
  /** Stems that say it alone, right behind `she was`. */
  readonly ages?: ReadonlySet<string>;
  /** What must stand beside them: a name that the question doesn't hold, a number, a place, a colour. */
  readonly beside: Want | 'colour';
  /** Whether nothing else is asked. */
  readonly alone: boolean;
  /** How surely a passage must say it of them, 0…1, for the book to answer; 0 where a mention may do. */
  readonly least: number;
  /** Whether it stands in the book or doesn't, whatever else a passage holds of the question: a name, an age, a horse. */
  readonly plain: boolean;
}

/** By what a question asks for, how a novel says it: each line has the words of both, parted by a colon. */
const BY_WORD = new Map<string, ReadonlySet<string>>();
for (const line of said) {
  const [asked = '', found = ''] = line.split(' : ');
  for (const one of stemSet(asked)) BY_WORD.set(one, stemSet(found));
}
const ROLES = stemSet(
  `mother father sister brother wife husband son daughter cousin aunt uncle niece nephew stepfather widow friend ward
  orphan man woman gentleman lady girl boy fellow captain doctor lawyer clerk servant housekeeper butler maid nurse governess teacher
  clergyman vicar schoolmaster officer soldier sailor engineer merchant banker pawnbroker keeper porter messenger cook farmer landlord
  squire king queen prince princess lieutenant inspector professor partner assistant heir master mistress`,
);
const COLOURS = stemSet(
  'white black red blue green yellow brown grey gray pink purple golden gold silver dark fair scarlet crimson auburn',
);
/** How surely things must be said: what may be worded in many ways, what is said in one, and names, which are exact. */
const LOOSE = 0.2;
const TOLD = 0.4;
const EXACT = 0.5;
const SPELT = 0.85;

/** What is asked for in a few set ways, whatever else a question holds; the first that fits. */
const SET_WAYS: readonly (Pick<Attribute, 'beside' | 'least' | 'ages'> & {
  readonly when: RegExp;
  /** Given names where it is absent. */
  readonly stems?: ReadonlySet<string>;
})[] = [
  { when: /\b(?:first|full|middle|christian|given)[ -]?names?\b/i, beside: 'any', least: EXACT },
  {
    when: /\b(?:last|real|maiden|family|nick|true)[ -]?names?\b|\bsur-?names?\b/i,
    stems: stemSet('name named christened christian surname nickname alias'),
    beside: 'name',
    least: SPELT,
  },
  { when: /\bcolou?rs?\b/i, stems: COLOURS, beside: 'colour', least: EXACT },
  {
    when: /\bhow old\b|\bage\b/i,
    stems: stemSet('old age aged years girl boy lad youth child maiden'),
    ages: stemSet(
      `ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
      seventy eighty ninety`,
    ),
    beside: 'number',
    least: EXACT,
  },
];

/** What a question asks of those whom it names; undefined where it asks something else, or names nobody. */
export function attributeOf(
  text: string,
  { terms, want }: Question,
  people: readonly Person[],
): Attribute | undefined {
  const meant = terms.filter(({ stem }) => !isCommon(stem));
  const rest = meant.filter(({ name }) => !name).map(({ stem }) => stem);
  if (rest.length === meant.length) return undefined;
  const way = SET_WAYS.find(({ when }) => when.test(text));
  if (way) {
    const { when: _, stems = givenNames(people), ...said } = way;
    return { ...said, stems, alone: true, plain: true };
  }
  if (rest.length === 0 && want === 'person')
    return { stems: ROLES, beside: 'any', alone: true, least: 0, plain: false };
  const known = rest.find((one) => BY_WORD.has(one));
  if (known === undefined) return undefined;
  const naming = /\b(?:names?|called)\b/i.test(text);
  const alone = naming || rest.length === 1;
  const plain = naming || (want === 'number' && alone);
  return {
    stems: BY_WORD.get(known) ?? new Set(),
    beside: naming || want === 'person' ? 'name' : want,
    alone,
    least: plain ? TOLD : LOOSE,
    plain,
  };
}

/** What stands before the surname in the fuller names of those who are asked about. */
function givenNames(people: readonly Person[]): ReadonlySet<string> {
  const names = people.flatMap((person) => person.names.map((name) => name.filter((one) => !isTitle(one))));
  return new Set(names.flatMap((name) => (name.length > 1 ? name.slice(0, -1) : [])));
}
