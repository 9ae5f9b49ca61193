import type { Section } from '../../core/domain/book.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import { wordSet } from '../../lib/text.ts';
import { contentStems } from '../search/text/common.ts';
import type { People } from './people/index.ts';
import words from './recap.json' with { type: 'json' };
import { gainsIn, perLength } from './telling.ts';
import { countWords, lowerWords, quotesWholly } from './text/words.ts';

const SENTENCES = 5;
/** Words of a sentence that can stand alone and leaves room for others. */
const WORDS_MIN = 8;
const WORDS_MAX = 36;
/** Words of two, the first of which says who “he” is in the second. */
const BOTH_MAX = 45;
/** The share of a chapter at its end in which it comes to a head. */
const END = 0.1;

/**
 * What each thing in a sentence adds to its worth for a recap. Fitted to 22 chapters of seven novels, in which a reader
 * had marked the sentences that they would have; how recaps of other novels were marked is in docs/importing.md.
 */
const WORTH = {
  /** Each word for a deed. */
  deed: 0.12,
  /** Each of its people: by a name, or as “he” or “she”. */
  person: 0.1,
  /** Two people or more, who may do something to one another. */
  two: 0.13,
  /** Each word. */
  word: 0.006,
  /** In the last part of the chapter, as `END` has it. */
  end: 0.22,
  /** Each word such as “then”. */
  soon: 0.1,
  /** What its words tell of the chapter by `gainsIn`, if it has people. */
  own: 0.1,
  /** Each word of the chapter’s title. */
  title: 0.12,
  /** Any word such as “might”. */
  unsure: -0.1,
};
/** From here on more words such as “then”, or of the title, add nothing. */
const MOST = 2;

const [DEEDS, SOON, UNSURE] = [wordSet(words.deeds), wordSet(words.soon), wordSet(words.unsure)];
const [HE, SHE] = [/\b(?:he|him)\b/iu, /\b(?:she|her)\b/iu];

/** A novel’s sentences, with whom each names and its words. */
type ReadSentences = Pick<People, 'sentences' | 'named' | 'wording'>;

/**
 * The sections, each with what happens in it: the sentences in which its people do something to one another, at most
 * one of a paragraph and none twice, in their order. A chapter of nothing but speech has no recap.
 */
export function withRecaps(sections: readonly Section[], people: ReadSentences): Section[] {
  const { sentences } = people;
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section);
  return sections.map(({ recap: _, ...section }) => {
    const own = bySection.get(section.n) ?? [];
    const chapter = { gain: gainsIn(own, people.wording), title: new Set(contentStems(section.title)) };
    const candidates = own.flatMap((at, rank) => {
      const text = shownAs(at, people);
      const end = rank >= own.length * (1 - END) ? WORTH.end : 0;
      return text ? [{ at, text, worth: worthOf(at, people, chapter) + end }] : [];
    });
    const best = candidates.sort((a, b) => b.worth - a.worth);
    const different = limitPerKey(1, best, ({ text }) => text);
    const recap = limitPerKey(1, different, ({ at }) => sentences[at]?.paragraph)
      .slice(0, SENTENCES)
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(' … ');
    return recap === '' ? section : { ...section, recap };
  });
}

/**
 * What a recap may show of a sentence: it alone, or behind the one that says who “he” is. Undefined for one that can’t
 * stand alone, such as a question, “she said:”, a quotation that began before or goes on; or is too short or long.
 */
function shownAs(at: number, { sentences, named }: ReadSentences): string | undefined {
  const { text = '', voice, paragraph } = sentences[at] ?? {};
  const length = countWords(text);
  const isWhole = /[.!]["”’]?$/u.test(text) && quotesWholly(text);
  if (length < WORDS_MIN || length > WORDS_MAX || voice === 'said' || !isWhole) return undefined;
  const before = sentences[at - 1];
  const both = `${before?.text} ${text}`;
  const isNamed = before?.voice === 'narrated' && before.paragraph === paragraph && named[at - 1]?.length;
  return /^(?:He|She|They)\b/u.test(text) && isNamed && countWords(both) <= BOTH_MAX ? both : text;
}

interface Chapter {
  /** What a stem tells of it. */
  readonly gain: (stem: string) => number;
  /** The stems of its title. */
  readonly title: ReadonlySet<string>;
}

/** How much a sentence tells of what happens in its chapter. */
function worthOf(at: number, { sentences, named, wording }: ReadSentences, { gain, title }: Chapter): number {
  const { text = '' } = sentences[at] ?? {};
  const all = lowerWords(text);
  const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
  const pronouns = [HE, SHE].filter((one) => one.test(text)).length;
  const people = new Set(named[at]?.map(({ character }) => character)).size + pronouns;
  const stems = wording.stems[at] ?? [];
  const gained = stems.reduce((sum, stem) => sum + gain(stem), 0);
  return (
    WORTH.deed * count(DEEDS) +
    WORTH.person * people +
    (people > 1 ? WORTH.two : 0) +
    WORTH.word * all.length +
    WORTH.soon * Math.min(MOST, count(SOON)) +
    (people > 0 ? WORTH.own * perLength(gained, all.length) : 0) +
    WORTH.title * Math.min(MOST, new Set(stems.filter((stem) => title.has(stem))).size) +
    (count(UNSURE) > 0 ? WORTH.unsure : 0)
  );
}
