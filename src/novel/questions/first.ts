import { GOES_ON } from '../../corpus/alone.ts';
import {
  countWords,
  fingerprint,
  lowerWords,
  quotesWholly,
} from '../../corpus/import/text/words.ts';
import { limitPerKey, tally } from '../../lib/counted.ts';
import { anyWord } from '../../lib/text.ts';
import { recapQuotes, worthOfDeeds } from '../recap.ts';
import { LEAST, type Rated } from './ask.ts';
import { type Figure, nameFor } from './figures.ts';
import { backReferences, shareOf } from './lines.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Words of a sentence that says clearly what somebody does. */
const WORDS_MIN = 8;
const WORDS_MAX = 45;
/** Such sentences of a chapter at most, and what the words of one are worth at least. */
const OF_CHAPTER = 4;
const WORTH_MIN = 0.45;
/** What it counts, as a share: of two, half of the players guess right. */
const HALF_GUESSED = 0.8;
/** How far apart two are, as a share of the book: at least, for readers to tell them apart. */
const APART = { least: 0.03, most: 0.35 };

/** What happens often, or may only happen; a question; a name in an editor’s brackets. */
const NO_EVENT = new RegExp(`[?[]|\\b${anyWord(`${words.habits} ${words.notThen}`)}\\b`, 'iu');

/** A sentence of the telling that says what somebody does there. */
interface Deed {
  /** Whom it names, or whose “I” it is; undefined for nobody. */
  readonly figure: Figure | undefined;
  readonly text: string;
  readonly section: number;
  readonly passage: string;
  /** The sentence, by its index. */
  readonly at: number;
  /** What its words tell; infinite for what a chapter begins with. */
  readonly worth: number;
}

/** Which of two deeds, of different chapters, the book tells first, of one person where it can. */
export function whatComesFirst(material: Material): Rated[] {
  const deeds = deedsIn(material);
  const asked = new Set<Deed>();
  return deeds.flatMap((deed): Rated[] => {
    if (asked.has(deed)) return [];
    const laterDeed = laterThan(
      deed,
      deeds.filter((other) => !asked.has(other)),
      material,
    );
    if (!laterDeed) return [];
    asked.add(deed).add(laterDeed);
    return [questionOn(deed, laterDeed)];
  });
}

/** What each chapter begins with, and its most telling sentences on somebody, in their order. */
function deedsIn(material: Material): readonly Deed[] {
  const { book, people } = material;
  const openings = new Set(book.sections.map(({ recap }) => recapQuotes(recap).begins));
  const times = tally(people.sentences.map(({ text }) => text));

  const deeds = people.sentences.flatMap((sentence, at): Deed[] => {
    const isFit = sentence.section >= material.first && isClear(sentence);
    if (!isFit || times.get(sentence.text) !== 1) return [];
    const figure = subjectOf(at, material);
    const worth = openings.has(sentence.text) ? Infinity : worthOfDeeds(lowerWords(sentence.text));
    return worth === Infinity || (figure && worth >= WORTH_MIN)
      ? [{ ...sentence, at, figure, worth }]
      : [];
  });

  deeds.sort((a, b) => b.worth - a.worth || a.at - b.at);
  return limitPerKey(OF_CHAPTER, deeds, ({ section }) => section).sort((a, b) => a.at - b.at);
}

/** Whom a sentence names first, or whose “I” it begins with. */
function subjectOf(sentenceIndex: number, { people, figures, narrator }: Material) {
  const sentence = people.sentences[sentenceIndex];
  if (!sentence) return undefined;
  if (sentence.text.startsWith('I ') && people.ownSections.has(sentence.section)) return narrator;
  const named = (people.named[sentenceIndex] ?? []).flatMap((spot) =>
    figures.filter(({ character }) => character === spot.character),
  );
  return named.find((figure) => nameFor(figure, sentence.section));
}

/** Whether a sentence tells by itself what happens then and there. */
function isClear({ text, voice }: Material['people']['sentences'][number]): boolean {
  const length = countWords(text);
  if (voice === 'said' || length < WORDS_MIN || length > WORDS_MAX) return false;
  if (!/[.!]”?$/u.test(text) || !quotesWholly(text)) return false;
  return backReferences(text) === 0 && !NO_EVENT.test(text) && !GOES_ON.test(text);
}

/** A deed of the next chapter that is far enough behind, of the same person if there is one. */
function laterThan(deed: Deed, deeds: readonly Deed[], { book }: Material): Deed | undefined {
  const endOf = (section: number) => book.sections[section - 1]?.ends ?? 1;
  const later = deeds.filter(({ section }) => {
    const distance = endOf(section) - endOf(deed.section);
    return distance >= APART.least && distance <= APART.most;
  });
  const nextDeeds = later.filter(({ section }) => section === later[0]?.section);
  return nextDeeds.find(({ figure }) => figure && figure === deed.figure) ?? nextDeeds[0];
}

function questionOn(deed: Deed, laterDeed: Deed): Rated {
  const { ask, topic } = words.forms.first;
  return {
    id: `q${fingerprint(`${ask} ${deed.text}`)}`,
    text: ask,
    topics: [topic],
    kind: 'phrase',
    level: 'hard',
    answer: deed.text,
    accept: [],
    distractors: [laterDeed.text],
    chosen: true,
    from: laterDeed.section,
    at: deed.section,
    cite: deed.passage,
    says: deed.text,
    worth: HALF_GUESSED * LEAST * shareOf(`${deed.text} ${laterDeed.text}`),
  };
}
