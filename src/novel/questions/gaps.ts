import { GOES_ON } from '../../corpus/alone.ts';
import { countWords, hasWord } from '../../corpus/import/text/words.ts';
import { groupBy } from '../../lib/counted.ts';
import { isWife } from '../people/graph/links.ts';
import type { Known, Named } from '../people/index.ts';
import { isAddress } from '../people/names/address.ts';
import type { Form as NameForm } from '../people/names/forms.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { aboutPerson, type Rated } from './ask.ts';
import type { Speaking } from './asked-line.ts';
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
const isElse = (questionForm: Form, sentenceText: string): boolean =>
  questionForm === 'who' && !OF_THEM.test(sentenceText);
/** Whether a name stands so that it can be asked for, by what is before and behind it. */
const isAskedFor = (questionForm: Form, textBefore: string, textBehind: string): boolean =>
  questionForm === 'to'
    ? isAddress(textBefore, textBehind)
    : SUBJECT.test(textBefore) && IS.test(textBehind);
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
  const usedNames = figure.names.filter((figureName) => hasWord(sentence.text, figureName));

  if (
    people.known.some((knownPerson) =>
      usedNames.some((usedName) => isInTheWay(knownPerson, { ...figure, name: usedName }, people)),
    )
  )
    return false;
  const isNamed = ({ spellings }: NameForm) =>
    [...spellings.keys()].some((spelling) => hasWord(sentence.text, spelling));
  const bareForms = figure.forms.filter((nameForm) => !nameForm.given && isNamed(nameForm));

  // “Smith” is her husband.
  if (figure.forms.some(isWife) && bareForms.some(({ title }) => !title)) return false;

  return !people.known.some(
    (knownPerson) =>
      knownPerson.character !== figure.character && isNamesake(knownPerson, bareForms, figure),
  );
}

/** Whether somebody else may be meant by a name of a figure’s that has no given name in it. */
function isNamesake(
  knownPerson: Known,
  bareForms: readonly NameForm[],
  { sex, forms }: Figure,
): boolean {
  const mayBeHusband = sex === 'he' && forms.some(({ given }) => given);
  const isOfWife = (otherForm: NameForm, { surname }: NameForm) =>
    isWife(otherForm) && otherForm.words.length > 1 && otherForm.words.at(-1) === surname;
  const isOfFamily = (otherForm: NameForm, { family }: NameForm) =>
    family.includes(otherForm) && (isWife(otherForm) ? mayBeHusband : knownPerson.sex === sex);

  return knownPerson.forms.some((otherForm) =>
    bareForms.some((bareForm) =>
      isWife(bareForm) ? isOfWife(otherForm, bareForm) : isOfFamily(otherForm, bareForm),
    ),
  );
}

/** Questions for somebody whom sentences name, or whom they are said to among others who speak. */
export const askedByGaps = (material: Material, speaking: Speaking): Rated[] =>
  (['to', 'who'] as const).flatMap((questionForm) =>
    gapsIn(material, questionForm).flatMap(({ figure, text: quoted, sentence, worth }) => {
      const asked = {
        quoted,
        sentence,
        worth: (worth / FORMS[questionForm]) * shareOf(quoted),
        speaking,
      };
      // Whoever never speaks may be somebody else, by a name of long ago.
      const isKnown = questionForm === 'who' || speaking.has(figure);
      if (isKnown) return aboutPerson(questionForm, figure, asked, material) ?? [];
      return [];
    }),
  );

/** The best gap of each paragraph for a form. */
function gapsIn(material: Material, questionForm: Form): Gap[] {
  const { figures, people } = material;
  const possibleGaps = people.sentences.flatMap((firstSentence, sentenceIndex) => {
    const namedHere = new Set(
      (people.named[sentenceIndex] ?? []).map(({ character }) => character),
    );
    const isAsked =
      namedHere.size > 0 &&
      firstSentence.voice === (questionForm === 'who' ? people.tells : 'said');
    if (!isAsked || GOES_ON.test(bare(firstSentence.text))) return [];
    return figures.flatMap((figure) =>
      namedHere.has(figure.character)
        ? (gapOf(figure, sentenceIndex, questionForm, material) ?? [])
        : [],
    );
  });

  return [...groupBy(possibleGaps, ({ sentence }) => sentence.paragraph).values()].map(
    (paragraphGaps) =>
      paragraphGaps.reduce((bestGap, otherGap) =>
        otherGap.worth > bestGap.worth ? otherGap : bestGap,
      ),
  );
}

/** Speech without the marks around it. */
const bare = (speechText: string): string =>
  speechText.replace(/^[“"‘]/u, '').replace(/[”"’]$/u, '');

/** A sentence that names somebody, with as many behind it as fit in. */
function gapOf(
  figure: Figure,
  sentenceIndex: number,
  questionForm: Form,
  material: Material,
): Gap | undefined {
  const { sentences, named } = material.people;
  const firstSentence = sentences[sentenceIndex];
  const place = placesIn(named[sentenceIndex], figure)[0];
  if (!firstSentence || !place) return undefined;

  const textBefore = bare(firstSentence.text.slice(0, place.from));
  const textBehind = bare(firstSentence.text.slice(place.to));
  if (!isAskedFor(questionForm, textBefore, textBehind)) return undefined;

  const stretch = longestStretch(figure, sentenceIndex, questionForm, material.people);
  if (!stretch) return undefined;
  const gap = {
    figure,
    text: stretch.gapText,
    worth: worthOf(stretch.gapText, material),
    sentence: { ...firstSentence, text: stretch.whole },
  };
  return hasOwnName(gap, material) ? gap : undefined;
}

/**
 * From a sentence on, as many of its paragraph and voice as a question may quote: with gaps for
 * somebody's names, and whole; undefined if none may be quoted.
 */
function longestStretch(
  figure: Figure,
  sentenceIndex: number,
  questionForm: Form,
  { sentences, named }: Material['people'],
) {
  const firstSentence = sentences[sentenceIndex];
  let gapText = '';
  let whole = '';
  let longest: { readonly gapText: string; readonly whole: string } | undefined;

  for (let nextIndex = sentenceIndex; nextIndex < sentenceIndex + SENTENCES; nextIndex++) {
    const sentence = sentences[nextIndex];
    if (sentence?.paragraph !== firstSentence?.paragraph) return longest;
    if (!sentence || sentence.voice !== firstSentence?.voice) return longest;

    const sentenceText = bare(withGaps(sentence.text, placesIn(named[nextIndex], figure)));
    gapText = `${gapText} ${sentenceText}`.trim();
    whole = `${whole} ${bare(sentence.text)}`.trim();
    if (isElse(questionForm, sentenceText) || !isQuotable(gapText, whole)) return longest;
    if (countWords(gapText) >= FEWEST) longest = { gapText, whole };
  }
  return longest;
}

/** Short enough, without a quotation in it, and of whole sentences. */
const isQuotable = (gapText: string, whole: string): boolean =>
  countWords(gapText) <= MOST &&
  !/[“”"‘]|(?<!s)[’'](?!\p{L})/u.test(gapText) &&
  /^\p{Lu}.*[.!?]$/u.test(whole);

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((spot) => spot.character === character);

const withGaps = (sentenceText: string, places: readonly Named[]): string =>
  places.reduceRight(
    (textSoFar, { from, to }) =>
      `${textSoFar.slice(0, from).replace(/\b[Tt]he $/u, '')}____${textSoFar.slice(to)}`,
    sentenceText,
  );
