import { groupBy } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { isWife } from '../people/graph/links.ts';
import type { Known, Named } from '../people/index.ts';
import { isAddress } from '../people/names/address.ts';
import type { Form as NameForm } from '../people/names/forms.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { isHardlyTold } from '../people/narrator.ts';
import { countWords, hasWord } from '../text/words.ts';
import { aboutPerson, type FormName, type Rated } from './ask.ts';
import type { Figure } from './figures.ts';
import { worthOf } from './lines.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Neighbouring sentences that name somebody, with a gap for each of their names. */
interface Gap {
  readonly figure: Figure;
  readonly text: string;
  readonly worth: number;
  /** The first of them; its text is all of them. */
  readonly sentence: Sentence;
  /** What stands before and behind the first name, in the first sentence. */
  readonly before: string;
  readonly behind: string;
}

/** At most so many sentences; and at least, and at most, so many words. */
const [SENTENCES, FEWEST, MOST] = [4, 12, 55];

const SUBJECT = /^(?:(?:Oh!?|Ah!?|Well|Yes|No|Indeed|Now|Why)[,;!]? |Poor |Dear |The )?$/u;
const DOES = new RegExp(`^ (?:${anyWord(`${words.states} ${words.acts}`)}|\\p{Ll}{3,}(?:s|ed))\\b`, 'u');
/** What says how somebody is; what they do says little, unless it is with somebody else, and more than one sentence. */
const IS = new RegExp(`(?:____|\\b[Ss]?[Hh]e) (?:${anyWord(words.states)})\\b`, 'u');
const OF_THEM = /____|^(?:\p{Ll}+,? ){0,3}(?:s?he|his|him|hers?)\b/iu;
const OTHERS = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}/u;
/** What somebody does in answer to something said before: "complied, and went"; not "was tall, and stooped". */
const REACTS = /^ (?:was (?=\p{Ll}+ed\b))?\p{Ll}+[,;.:]/u;
/** Sections, and their share, that name whoever the story follows: a guess that needs no reading. */
const FOLLOWED = { least: 6, share: 0.9 };

/** A way to ask for somebody whom neighbouring sentences name. */
interface Form {
  readonly ask: FormName;
  /** The worth of a good one: see `worthOf`. */
  readonly least: number;
  /** Whether the first name stands where it is asked for. */
  readonly isAsked: (first: Pick<Gap, 'before' | 'behind'>) => boolean;
  /** Whether they tell that person from others. */
  readonly isFair: (gap: Gap, material: Material) => boolean;
}

const isSubject: Form['isAsked'] = ({ before, behind }) => SUBJECT.test(before) && DOES.test(behind);

/** Where two ask about one sentence, the first has it. */
const FORMS: readonly Form[] = [
  { ask: 'of', least: 5, isAsked: isSubject, isFair: () => true },
  {
    ask: 'to',
    least: 5,
    isAsked: ({ before, behind }) => isAddress(before, behind) && !behind.startsWith('!'),
    isFair: isSpokenTo,
  },
  { ask: 'who', least: 7, isAsked: isSubject, isFair: isDescribed },
];

/**
 * Whether the name isn’t a namesake’s as well: “Miss Bennet” is Elizabeth where Jane isn’t there, and where there is a
 * Mrs. Morland, “Mr. Morland” may be the father of the James whom it is taken for.
 */
function hasOwnName({ figure, sentence }: Gap, { people: { known } }: Material): boolean {
  const { character: self, sex, forms } = figure;
  const isNamed = ({ spellings }: NameForm) => [...spellings.keys()].some((name) => hasWord(sentence.text, name));
  const bare = forms.filter((form) => !form.given && isNamed(form));
  const mayBeHusband = sex === 'he' && forms.some(({ given }) => given);
  const isNamesake = (one: Known) => (form: NameForm) =>
    bare.some((own) =>
      isWife(own)
        ? isWife(form) && form.words.length > 1 && form.words.at(-1) === own.surname
        : own.family.includes(form) && (isWife(form) ? mayBeHusband : one.sex === sex),
    );
  return !known.some((one) => one.character !== self && one.forms.some(isNamesake(one)));
}

/** Whether it is said to somebody who does more than listen, as Watson does. */
function isSpokenTo({ figure, text }: Gap, material: Material): boolean {
  return !isFollowed(figure, material) && !isHardlyTold(figure) && /\b(?:you|your|yourself|thee|thou)\b/iu.test(text);
}

/** Whether the story follows somebody nearly everywhere. */
const isFollowed = (figure: Figure, { book, figures }: Material): boolean =>
  figure === figures[0] && figure.sections.size >= Math.max(FOLLOWED.least, FOLLOWED.share * book.sections.length);

function isDescribed({ text, figure, behind }: Gap, material: Material): boolean {
  const isDeed = OTHERS.test(text) && sentenceTexts(text).length > 1;
  return !isFollowed(figure, material) && !REACTS.test(behind) && (IS.test(text) || isDeed);
}

/** Questions for somebody whom sentences name. */
export const askedByGaps = (material: Material): Rated[] =>
  FORMS.flatMap((form) =>
    gapsIn(material, form).flatMap(({ figure, text: quoted, sentence, worth }) => {
      const asked = { quoted, sentence, worth: worth / form.least };
      return aboutPerson(form.ask, figure, asked, material) ?? [];
    }),
  );

/** The best gap of each paragraph for a form. */
function gapsIn(material: Material, form: Form): Gap[] {
  const { figures, people } = material;
  const gaps = people.sentences.flatMap((first, at) => {
    const here = new Set((people.named[at] ?? []).map(({ character }) => character));
    const isAsked = here.size > 0 && first.voice === (form.ask === 'who' ? people.tells : 'said');
    if (!isAsked || GOES_ON.test(bare(first.text))) return [];
    return figures.flatMap((one) => (here.has(one.character) ? (gapOf(one, at, form, material) ?? []) : []));
  });
  return [...groupBy(gaps, ({ sentence }) => sentence.paragraph).values()].map((own) =>
    own.reduce((one, other) => (other.worth > one.worth ? other : one)),
  );
}

/** Speech without the marks around it. */
const bare = (text: string): string => text.replace(/^[“"‘]/u, '').replace(/[”"’]$/u, '');

/** The worth of a sentence of a gap; where somebody is told of, what others do says nothing of them. */
const worthIn = (said: string, { ask }: Form, material: Material): number =>
  ask !== 'who' || OF_THEM.test(said) ? worthOf(said, material) : 0;

/** A sentence that names somebody, with as many behind it as fit in. */
function gapOf(figure: Figure, at: number, form: Form, material: Material): Gap | undefined {
  const { sentences, named } = material.people;
  const first = sentences[at];
  const place = placesIn(named[at], figure)[0];
  if (!first || !place) return undefined;
  const before = bare(first.text.slice(0, place.from));
  const behind = bare(first.text.slice(place.to));
  const gap = { figure, before, behind };
  if (!form.isAsked(gap)) return undefined;
  let [text, whole, worth] = ['', '', 0];
  let found: Gap | undefined;
  for (let next = at; next < at + SENTENCES; next++) {
    const one = sentences[next];
    if (one?.paragraph !== first.paragraph || one.voice !== first.voice) break;
    const said = bare(withGaps(one.text, placesIn(named[next], figure)));
    text = `${text} ${said}`.trim();
    whole = `${whole} ${bare(one.text)}`.trim();
    const words = countWords(text);
    if (words > MOST || /[“”"‘]|(?<!s)[’'](?!\p{L})/u.test(text) || !/^\p{Lu}.*[.!?]$/u.test(whole)) break;
    worth += worthIn(said, form, material);
    if (words >= FEWEST) found = { ...gap, text, worth, sentence: { ...first, text: whole } };
  }
  return found && found.worth > 0 && hasOwnName(found, material) && form.isFair(found, material) ? found : undefined;
}

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((one) => one.character === character);

const withGaps = (text: string, places: readonly Named[]): string =>
  places.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from).replace(/\b[Tt]he $/u, '')}____${rest.slice(to)}`,
    text,
  );
