import type { Question } from '../question/question.ts';
import type { Want } from '../question/wants.ts';
import { isCommon } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';
import WORDS from './attributes.json' with { type: 'json' };
import { type CastMember, isTitle } from './cast.ts';

/** What a question asks about somebody: `Emma's sister`, `where does she live`, `how old is he`. */
export interface Attribute {
  /** Stems for it in a text. */
  readonly stems: ReadonlySet<string>;
  /**
   * What must be beside them: a name that isn't in the question, a number, a place, a thing in it.
   */
  readonly beside: Want | 'colour';
  /** Within how many words of it that is. */
  readonly close: number;
  /** Whether beside it the question has only names: `Emma's sister`. */
  readonly alone: boolean;
  /** How surely a passage must give it, 0…1, for the book to answer. */
  readonly least: number;
}

/** How a novel expresses what a question asks for. */
const BY_WORD = new Map<string, ReadonlySet<string>>();
for (const line of WORDS.asked) {
  const [asked = '', found = ''] = line.split(' : ');
  for (const one of stemSet(asked)) BY_WORD.set(one, stemSet(found));
}
/**
 * How sure it must be: for what has many wordings, and of these for what needs no name or number
 * beside it, which must then stand near theirs; for what has one wording; for a colour, which its
 * thing must stand beside; and for names, which are exact.
 */
const VARIED = 0.2;
const NEARBY = 0.25;
export const TOLD = 0.3;
const COLOURED = 0.31;
const EXACT = 0.5;
const SPELT = 0.85;
/** How many words from an attribute its value is: `his sister Georgiana`; and what it is called. */
const CLOSE = 5;
const CALLED = 2;

/** Questions in a few set forms, whatever else they have; the first that fits. */
const SET_WAYS: readonly (Pick<Attribute, 'beside' | 'least'> & {
  readonly when: RegExp;
  /** Given names where it is absent. */
  readonly stems?: ReadonlySet<string>;
})[] = [
  {
    when: /\b(?:first|full|middle|christian|given)[ -]?names?\b/i,
    beside: 'any',
    least: EXACT,
  },
  {
    when: /\b(?:last|real|maiden|family|nick|true)[ -]?names?\b|\bsur-?names?\b/i,
    stems: stemSet(WORDS.names),
    beside: 'name',
    least: SPELT,
  },
  {
    when: /\bcolou?rs?\b/i,
    stems: stemSet(WORDS.colours),
    beside: 'colour',
    least: COLOURED,
  },
  {
    when: /\bhow old\b|\bage\b/i,
    stems: stemSet(WORDS.age),
    beside: 'number',
    least: EXACT,
  },
];

/** Words that only ask. */
const ASKING = stemSet(WORDS.asking);

/**
 * What a question asks about the people it names; undefined for anything else, or where it names
 * nobody.
 */
export function attributeOf(
  text: string,
  { terms, want }: Question,
  people: readonly CastMember[],
): Attribute | undefined {
  const meant = terms.filter(({ stem }) => !isCommon(stem));
  const rest = meant.filter(({ name }) => !name).map(({ stem }) => stem);
  if (rest.length === meant.length) return undefined;

  const asked = rest.find((one) => BY_WORD.has(one)) ?? '';
  // The first name of somebody's mother isn't theirs.
  const way = SET_WAYS.find(({ when, stems }) => when.test(text) && (stems || asked === ''));
  if (way) {
    const alone = rest.every((stem) => ASKING.has(stem));
    return { stems: givenNames(people), close: CLOSE, ...way, alone };
  }

  const stems = BY_WORD.get(asked);
  return stems && { stems, ...valueAsked(text, want, rest, asked) };
}

/**
 * What must be beside the words for an attribute, and how surely.
 * @param rest stems of the question besides names, of which `asked` is the attribute’s
 */
function valueAsked(
  text: string,
  want: Want,
  rest: readonly string[],
  asked: string,
): Omit<Attribute, 'stems'> {
  const alone = rest.every((stem) => stem === asked || ASKING.has(stem));
  const isLiteral = want === 'number' ? rest.length === 1 : alone;
  if (/\b(?:names?|called)\b/i.test(text))
    return { beside: 'name', close: CALLED, alone, least: isLiteral ? EXACT : VARIED };

  const beside = want === 'person' ? 'name' : want;
  // Without it any passage that names somebody would do for their home or trade; kin are mostly
  // near, by any words.
  const varied = beside === 'any' ? NEARBY : VARIED;
  return { beside, close: CLOSE, alone, least: isLiteral && beside !== 'name' ? TOLD : varied };
}

/** The given names and titles of the people asked about, in their fuller names. */
function givenNames(people: readonly CastMember[]) {
  const names = people.flatMap((person) =>
    person.names.map((name) => name.filter((one) => !isTitle(one))),
  );
  return new Set(names.flatMap((name) => (name.length > 1 ? name.slice(0, -1) : [])));
}
