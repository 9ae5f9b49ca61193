import type { Question } from '../question/question.ts';
import { isAttribute } from '../text/attributes.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { isTitle, type Person } from './cast.ts';

/** What must stand beside the words for an attribute: a name that the question doesn't hold, a number, a place, a colour. */
export type Beside = 'name' | 'number' | 'place' | 'colour' | 'any';

/** What a question asks of somebody: `Emma's sister`, `where does she live`, `how old is he`. */
export interface Attribute {
  /** Stems that stand for it in a text. */
  readonly stems: ReadonlySet<string>;
  readonly beside: Beside;
  /** Whether nothing else is asked. */
  readonly strict: boolean;
  /** Whether a name, an age or a colour is asked for, which stands in the book or doesn't. */
  readonly plain?: boolean;
  /** Whether the book may answer without it. */
  readonly needless?: boolean;
}

const stems = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(stem));

/** Words in a question on the left of each line, and those by which a novel says it on the right. */
const SAID = `
mother mum mom mummy : mother mamma mama
father dad daddy : father papa
parent parents : mother father parents mamma papa
sister sisters sibling siblings : sister
brother brothers : brother
wife : wife married bride
husband : husband married
spouse marry marries married wed weds : married marry engaged husband wife bride wedding
fiance fiancee engaged betrothed : engaged engagement betrothed lover
boyfriend girlfriend lover sweetheart : lover sweetheart loved engaged
son boy : son boy
daughter girl girls : daughter girls
child children kid kids baby : child children son daughter infant baby
cousin : cousin
aunt auntie : aunt
uncle : uncle
niece : niece
nephew : nephew
grandmother grandma : grandmother
grandfather grandpa : grandfather
stepfather : stepfather
stepmother : stepmother
friend : friend companion
servant maid butler valet housekeeper governess cook nurse landlady landlord : servant maid butler valet housekeeper governess cook nurse landlady landlord
boss employer master : master employer
live lives lived living home reside resides stay stays address : live lived living home house residence reside lodging lodgings rooms estate seat dwelling cottage mansion abode villa
job occupation profession trade work career : clergyman lawyer attorney solicitor barrister clerk merchant tradesman shopkeeper farmer soldier sailor captain doctor surgeon physician banker teacher tutor governess engineer blacksmith porter messenger carpenter baker butcher innkeeper landlord servant profession trade business
money income rich wealth earn earns salary fortune : pounds fortune income thousand salary money
horse pony : horse pony mare
dog hound puppy : dog hound puppy spaniel terrier
cat kitten : cat kitten
pet : dog cat bird pet
school university college : school college university educated tutor
city town village country : city town village county country
born birthplace birth : born birth native
birthday : birthday
die dies died death killed kills dead : died dead death killed murdered body lifeless drowned shot poisoned corpse dying
`;

const BY_WORD = new Map<string, ReadonlySet<string>>();
for (const line of SAID.trim().split('\n')) {
  const [asked = '', said = ''] = line.split(' : ');
  const found = stems(said);
  for (const one of stems(asked.trim())) BY_WORD.set(one, found);
}
const KIN = stems(
  'mother father sister brother wife husband son daughter cousin aunt uncle niece nephew grandmother grandfather stepfather stepmother guardian ward friend widow child',
);
const ROLES = stems(
  `mother father sister brother wife husband son daughter cousin aunt uncle niece nephew stepfather widow friend ward
  orphan man woman gentleman lady girl boy fellow captain doctor lawyer clerk servant housekeeper butler maid nurse governess teacher
  clergyman officer soldier sailor engineer merchant banker pawnbroker keeper porter messenger cook farmer landlord
  squire king queen prince princess lieutenant inspector professor partner assistant heir master mistress`,
);
const AGE = stems('old age aged years');
const COLOURS = stems(
  'white black red blue green yellow brown grey gray pink purple golden gold silver dark fair scarlet crimson auburn',
);
const NAME_WORDS = stems('name named christened christian surname nickname alias');
const ASKS_NAME =
  /\b(?:first|last|real|full|maiden|middle|christian|given|family|nick|true)[ -]?names?\b|\bsur-?names?\b|\bnicknames?\b/i;
const ASKS_GIVEN = /\b(?:first|full|middle|christian|given)[ -]?names?\b/i;
const ASKS_AGE = /\bhow old\b|\bage\b/i;
const ASKS_COLOUR = /\bcolou?rs?\b/i;
const ASKS_RELATION = /\brelat(?:ed|ion|ionship|ive)\b|^\s*who\s+(?:is|was|are)\b.*\bto\b/i;
/** What nobody says in passing: asked for, it stands beside who it is about, or the book doesn't say. */
const WEARS = /\bwears?\b|\bwore\b|\bdress(?:ed)?\b/i;

/** What a question asks of those whom it names; undefined where it asks something else, or names nobody. */
export function attributeOf(
  text: string,
  question: Question,
  people: readonly Person[],
): Attribute | undefined {
  const { terms, want } = question;
  const named = terms.filter((term) => term.name && !isCommon(term.stem));
  if (named.length === 0) return undefined;
  const rest = terms.filter((term) => !term.name && !isCommon(term.stem)).map((term) => term.stem);
  const beside: Beside =
    want === 'person' || want === 'name' ? 'name' : want === 'number' || want === 'place' ? want : 'any';
  if (ASKS_GIVEN.test(text)) return { stems: givenNames(people), beside: 'any', strict: true, plain: true };
  if (ASKS_NAME.test(text)) return { stems: NAME_WORDS, beside: 'name', strict: true, plain: true };
  if (ASKS_COLOUR.test(text)) return { stems: COLOURS, beside: 'colour', strict: true, plain: true };
  if (ASKS_AGE.test(text)) return { stems: AGE, beside: 'number', strict: true, plain: true };
  if (ASKS_RELATION.test(text) && named.length > 1) return { stems: KIN, beside: 'any', strict: false };
  if (rest.length === 0 && question.type === 'who')
    return { stems: ROLES, beside: 'any', strict: false, needless: true };
  const known = rest.find((one) => BY_WORD.has(one));
  const naming = /\b(?:names?|called)\b/i.test(text);
  if (known !== undefined) {
    const others = rest.filter((one) => one !== known);
    return {
      stems: BY_WORD.get(known) ?? new Set(),
      beside: naming ? 'name' : beside,
      strict: naming || others.length === 0,
    };
  }
  if (WEARS.test(text)) return { stems: stems('wear wore dress gown'), beside: 'any', strict: false };
  const [only, ...more] = rest;
  if (only === undefined || more.length > 0 || !(naming || isAttribute(only))) return undefined;
  return { stems: new Set([only]), beside: naming ? 'name' : beside, strict: naming, plain: naming };
}

/** What stands before the surname in the fuller names of those who are asked about. */
function givenNames(people: readonly Person[]): ReadonlySet<string> {
  const names = people.flatMap((person) => person.names.map((name) => name.filter((one) => !isTitle(one))));
  return new Set(names.flatMap((name) => (name.length > 1 ? name.slice(0, -1) : [])));
}
