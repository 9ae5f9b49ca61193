import { groupBy } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { isWife } from '../people/graph/links.ts';
import type { Known, Named } from '../people/index.ts';
import type { Form as NameForm } from '../people/names/forms.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { countWords, hasWord } from '../text/words.ts';
import { aboutPerson, type Rated } from './ask.ts';
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
  /** What stands behind the first name, in the first sentence. */
  readonly behind: string;
}

/** At most so many sentences; and at least, and at most, so many words. */
const [SENTENCES, FEWEST, MOST] = [4, 12, 55];

const SUBJECT = /^(?:(?:Oh!?|Ah!?|Well|Yes|No|Indeed|Now|Why)[,;!]? |Poor |Dear |The )?$/u;
const DOES = new RegExp(`^ (?:${anyWord(`${words.states} ${words.acts}`)}|\\p{Ll}{3,}(?:s|ed))\\b`, 'u');
const IS = new RegExp(`(?:^|[.;?!] )____ (?:${anyWord(words.states)})\\b`, 'u');
const OF_THEM = /____|^(?:\p{Ll}+,? ){0,3}(?:s?he|his|him|hers?)\b/iu;
/** What somebody does in answer to something said before: "complied, and went"; not "was tall, and stooped". */
const REACTS = /^ (?:(?:was (?=\p{Ll}+ed\b))?\p{Ll}+[,;.:]|had just\b)/u;
/** Sections, and their share, that name whoever the story follows: a guess that needs no reading. */
const FOLLOWED = { least: 6, share: 0.9 };

/** What a good one is worth, by how somebody is asked for: see `worthOf`. Where two ask about one, the first has it. */
const FORMS = { of: 5, who: 7 };
type Form = keyof typeof FORMS;

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

/** Whether the story follows somebody nearly everywhere. */
const isFollowed = (figure: Figure, { book, figures }: Material): boolean =>
  figure === figures[0] && figure.sections.size >= Math.max(FOLLOWED.least, FOLLOWED.share * book.sections.length);

/** Whether sentences tell somebody from others: by how they are, as what they do says little. */
const isFair = (gap: Gap, form: Form, material: Material): boolean =>
  gap.worth > 0 &&
  hasOwnName(gap, material) &&
  (form === 'of' || (!isFollowed(gap.figure, material) && !REACTS.test(gap.behind) && IS.test(gap.text)));

/** Questions for somebody whom sentences name. */
export const askedByGaps = (material: Material): Rated[] =>
  (['of', 'who'] as const).flatMap((form) =>
    gapsIn(material, form).flatMap(
      ({ figure, text: quoted, sentence, worth }) =>
        aboutPerson(form, figure, { quoted, sentence, worth: worth / FORMS[form] }, material) ?? [],
    ),
  );

/** The best gap of each paragraph for a form. */
function gapsIn(material: Material, form: Form): Gap[] {
  const { figures, people } = material;
  const gaps = people.sentences.flatMap((first, at) => {
    const here = new Set((people.named[at] ?? []).map(({ character }) => character));
    const isAsked = here.size > 0 && first.voice === (form === 'who' ? people.tells : 'said');
    if (!isAsked || GOES_ON.test(bare(first.text))) return [];
    return figures.flatMap((one) => (here.has(one.character) ? (gapOf(one, at, form, material) ?? []) : []));
  });
  return [...groupBy(gaps, ({ sentence }) => sentence.paragraph).values()].map((own) =>
    own.reduce((one, other) => (other.worth > one.worth ? other : one)),
  );
}

/** Speech without the marks around it. */
const bare = (text: string): string => text.replace(/^[“"‘]/u, '').replace(/[”"’]$/u, '');

/** What a sentence adds to the worth of a gap: nothing where the telling speaks of somebody else in it. */
const worthIn = (said: string, form: Form, material: Material): number =>
  form !== 'who' || OF_THEM.test(said) ? worthOf(said, material) : 0;

/** A sentence that names somebody, with as many behind it as fit in. */
function gapOf(figure: Figure, at: number, form: Form, material: Material): Gap | undefined {
  const { sentences, named } = material.people;
  const first = sentences[at];
  const place = placesIn(named[at], figure)[0];
  if (!first || !place) return undefined;
  const before = bare(first.text.slice(0, place.from));
  const behind = bare(first.text.slice(place.to));
  if (!SUBJECT.test(before) || !DOES.test(behind)) return undefined;
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
    if (words >= FEWEST) found = { figure, behind, text, worth, sentence: { ...first, text: whole } };
  }
  return found && isFair(found, form, material) ? found : undefined;
}

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((one) => one.character === character);

const withGaps = (text: string, places: readonly Named[]): string =>
  places.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from).replace(/\b[Tt]he $/u, '')}____${rest.slice(to)}`,
    text,
  );
