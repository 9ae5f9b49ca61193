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
  const { character: ownCharacter, sex, forms } = figure;
  const usedNames = figure.names.filter((figureName) => hasWord(sentence.text, figureName));

  if (
    people.known.some((knownPerson) =>
      usedNames.some((usedName) => isInTheWay(knownPerson, { ...figure, name: usedName }, people)),
    )
  )
    return false;
  const isNamed = ({ spellings }: NameForm) =>
    [...spellings.keys()].some((spelling) => hasWord(sentence.text, spelling));
  const bareForms = forms.filter((nameForm) => !nameForm.given && isNamed(nameForm));

  // “Smith” is her husband.
  if (forms.some(isWife) && bareForms.some(({ title }) => !title)) return false;
  const mayBeHusband = sex === 'he' && forms.some(({ given }) => given);

  const isNamesake = (knownPerson: Known) => (otherForm: NameForm) =>
    bareForms.some((bareForm) =>
      isWife(bareForm)
        ? isWife(otherForm) &&
          otherForm.words.length > 1 &&
          otherForm.words.at(-1) === bareForm.surname
        : bareForm.family.includes(otherForm) &&
          (isWife(otherForm) ? mayBeHusband : knownPerson.sex === sex),
    );

  return !people.known.some(
    (knownPerson) =>
      knownPerson.character !== ownCharacter && knownPerson.forms.some(isNamesake(knownPerson)),
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

  let gapText = '';
  let whole = '';
  let bestGap: Gap | undefined;

  for (let nextIndex = sentenceIndex; nextIndex < sentenceIndex + SENTENCES; nextIndex++) {
    const nextSentence = sentences[nextIndex];
    if (
      nextSentence?.paragraph !== firstSentence.paragraph ||
      nextSentence.voice !== firstSentence.voice
    )
      break;
    const sentenceText = bare(withGaps(nextSentence.text, placesIn(named[nextIndex], figure)));
    gapText = `${gapText} ${sentenceText}`.trim();
    whole = `${whole} ${bare(nextSentence.text)}`.trim();
    const wordCount = countWords(gapText);
    if (
      isElse(questionForm, sentenceText) ||
      wordCount > MOST ||
      /[“”"‘]|(?<!s)[’'](?!\p{L})/u.test(gapText) ||
      !/^\p{Lu}.*[.!?]$/u.test(whole)
    )
      break;
    if (wordCount >= FEWEST)
      bestGap = {
        figure,
        text: gapText,
        worth: worthOf(gapText, material),
        sentence: { ...firstSentence, text: whole },
      };
  }

  if (bestGap && hasOwnName(bestGap, material)) return bestGap;
  return undefined;
}

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((spot) => spot.character === character);

const withGaps = (sentenceText: string, places: readonly Named[]): string =>
  places.reduceRight(
    (textSoFar, { from, to }) =>
      `${textSoFar.slice(0, from).replace(/\b[Tt]he $/u, '')}____${textSoFar.slice(to)}`,
    sentenceText,
  );
