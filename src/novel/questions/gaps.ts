import { GOES_ON } from '../../corpus/alone.ts';
import { countWords, hasWord } from '../../corpus/import/text/words.ts';
import { groupBy } from '../../lib/counted.ts';
import { isWife } from '../people/graph/links.ts';
import type { Known, Named } from '../people/index.ts';
import { isAddress } from '../people/names/address.ts';
import type { Form as NameForm } from '../people/names/forms.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { aboutPerson, type Rated, type Speaking } from './ask.ts';
import { type Figure, isInTheWay } from './figures.ts';
import { shareOf, worthOf } from './lines.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Neighbouring sentences that name somebody, with a gap for each of their names. */
interface Gap {
  readonly figure: Figure;
  readonly text: string;
  readonly worth: number;
  /** The first of them; its text is all of them. */
  readonly sentence: Sentence;
}

/** At most so many sentences; and at least, and at most, so many words. */
const SENTENCES = 4;
const FEWEST = 12;
const MOST = 55;

const SUBJECT = /^(?:Poor |Dear |The )?$/u;
/** How somebody is, not what is done to them or what they do just then. */
const IS = new RegExp(`^ (?:${words.traits})\\b(?! \\p{Ll}+(?:ed|ing)\\b)`, 'u');
const OF_THEM = /____|^(?:\p{Ll}+,? ){0,3}(?:s?he|his|him|hers?)\b/iu;
/** Whether what is told goes on to somebody else. */
const isElse = (form: Form, said: string): boolean => form === 'who' && !OF_THEM.test(said);
/** Whether a name stands so that it can be asked for, by what is before and behind it. */
const isAskedFor = (form: Form, before: string, behind: string): boolean =>
  form === 'to' ? isAddress(before, behind) : SUBJECT.test(before) && IS.test(behind);
/**
 * What a good one is worth: see `worthOf`; readers found half of those spoken to weak. Of two, the
 * first stays.
 */
const FORMS = { to: 10, who: 5 };
type Form = keyof typeof FORMS;

/**
 * Whether the name isn’t a namesake’s as well: “Miss Bennet” is Elizabeth where Jane isn’t there,
 * and where there is a Mrs. Morland, “Mr. Morland” may be the father of the James whom it is taken
 * for; “Joe” may be Injun Joe.
 */
function hasOwnName({ figure, sentence }: Gap, { people }: Material): boolean {
  const { character: self, sex, forms } = figure;
  const used = figure.names.filter((name) => hasWord(sentence.text, name));

  if (people.known.some((one) => used.some((name) => isInTheWay(one, { ...figure, name }, people))))
    return false;
  const isNamed = ({ spellings }: NameForm) =>
    [...spellings.keys()].some((name) => hasWord(sentence.text, name));
  const bare = forms.filter((form) => !form.given && isNamed(form));

  // “Smith” is her husband.
  if (forms.some(isWife) && bare.some(({ title }) => !title)) return false;
  const mayBeHusband = sex === 'he' && forms.some(({ given }) => given);

  const isNamesake = (one: Known) => (form: NameForm) =>
    bare.some((own) =>
      isWife(own)
        ? isWife(form) && form.words.length > 1 && form.words.at(-1) === own.surname
        : own.family.includes(form) && (isWife(form) ? mayBeHusband : one.sex === sex),
    );

  return !people.known.some((one) => one.character !== self && one.forms.some(isNamesake(one)));
}

/** Questions for somebody whom sentences name, or whom they are said to among others who speak. */
export const askedByGaps = (material: Material, speaking: Speaking): Rated[] =>
  (['to', 'who'] as const).flatMap((form) =>
    gapsIn(material, form).flatMap(({ figure, text: quoted, sentence, worth }) => {
      const asked = { quoted, sentence, worth: (worth / FORMS[form]) * shareOf(quoted), speaking };
      // Whoever never speaks may be somebody else, by a name of long ago.
      const isKnown = form === 'who' || speaking.has(figure);
      if (isKnown) return aboutPerson(form, figure, asked, material) ?? [];
      return [];
    }),
  );

/** The best gap of each paragraph for a form. */
function gapsIn(material: Material, form: Form): Gap[] {
  const { figures, people } = material;
  const gaps = people.sentences.flatMap((first, at) => {
    const here = new Set((people.named[at] ?? []).map(({ character }) => character));
    const isAsked = here.size > 0 && first.voice === (form === 'who' ? people.tells : 'said');
    if (!isAsked || GOES_ON.test(bare(first.text))) return [];
    return figures.flatMap((one) =>
      here.has(one.character) ? (gapOf(one, at, form, material) ?? []) : [],
    );
  });
  return [...groupBy(gaps, ({ sentence }) => sentence.paragraph).values()].map((own) =>
    own.reduce((one, other) => (other.worth > one.worth ? other : one)),
  );
}

/** Speech without the marks around it. */
const bare = (text: string): string => text.replace(/^[“"‘]/u, '').replace(/[”"’]$/u, '');

/** A sentence that names somebody, with as many behind it as fit in. */
function gapOf(figure: Figure, at: number, form: Form, material: Material): Gap | undefined {
  const { sentences, named } = material.people;
  const first = sentences[at];
  const place = placesIn(named[at], figure)[0];
  if (!first || !place) return undefined;

  const before = bare(first.text.slice(0, place.from));
  const behind = bare(first.text.slice(place.to));
  if (!isAskedFor(form, before, behind)) return undefined;

  let text = '';
  let whole = '';
  let found: Gap | undefined;

  for (let next = at; next < at + SENTENCES; next++) {
    const one = sentences[next];
    if (one?.paragraph !== first.paragraph || one.voice !== first.voice) break;
    const said = bare(withGaps(one.text, placesIn(named[next], figure)));
    text = `${text} ${said}`.trim();
    whole = `${whole} ${bare(one.text)}`.trim();
    const words = countWords(text);
    if (
      isElse(form, said) ||
      words > MOST ||
      /[“”"‘]|(?<!s)[’'](?!\p{L})/u.test(text) ||
      !/^\p{Lu}.*[.!?]$/u.test(whole)
    )
      break;
    if (words >= FEWEST)
      found = { figure, text, worth: worthOf(text, material), sentence: { ...first, text: whole } };
  }

  if (found && hasOwnName(found, material)) return found;
  return undefined;
}

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((one) => one.character === character);

const withGaps = (text: string, places: readonly Named[]): string =>
  places.reduceRight(
    (rest, { from, to }) =>
      `${rest.slice(0, from).replace(/\b[Tt]he $/u, '')}____${rest.slice(to)}`,
    text,
  );
