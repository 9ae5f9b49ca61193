import type { Section } from '../core/domain/book.ts';
import { isPostable } from '../corpus/alone.ts';
import { EXCERPT_LIMITS } from '../corpus/excerpt.ts';
import { countWords, lowerWords, quotesWholly } from '../corpus/import/text/words.ts';
import { groupBy, limitPerKey } from '../lib/counted.ts';
import { memoize } from '../lib/memoize.ts';
import { wordSet } from '../lib/text.ts';
import { headOf, type ReadPeople } from './chapter-head.ts';
import type { Sentence } from './people/names/sentences.ts';
import words from './recap.json' with { type: 'json' };
import { newsTold, storiesTold } from './tales.ts';
import { gainsIn, perLength } from './telling.ts';

/**
 * Words of a recap, with the signs between: of a free text, of one of which little is quoted, as a
 * share of any.
 */
const MOST = { free: 240, excerpt: EXCERPT_LIMITS.reply, share: 1 / 3 };
/** Words of a sentence: enough to say something, and to leave room for others. */
const WORDS_MIN = 6;
const WORDS_MAX = 55;
/** Words of some in a row, the first of which says who “he” is in the last. */
const RUN_MAX = 60;
/** Where parts of a chapter end, as shares of it, of each of which a recap first takes the best. */
const PARTS = [0.5, 0.9, 0.97, 1];

/**
 * What each thing in a sentence adds to its worth for a recap. Fitted to what happens in 67
 * chapters of five novels, and which sentences say it; how recaps were marked is in
 * docs/importing.md.
 */
const WORTH = {
  /** Each of these for a deed. */
  deed: 0.12,
  /** Each of these for a word of a turn, as “murder” or “farewell”. */
  turn: 0.35,
  /** By the root of how many are named in what is shown, and “I”: “he” may be anybody. */
  named: 0.3,
  /** Anybody named in talk, where a name is mostly the speaker’s. */
  namedInTalk: 0.2,
  /** Somebody whom nothing before it names. */
  met: 0.3,
  /** At the end of the chapter, and before it by the square of how near it is. */
  late: 0.3,
  /**
   * What its words tell of the chapter by `gainsIn`, if it has any of those above, and words the
   * next one has, too.
   */
  own: { here: 0.1, next: 0.25 },
  /** What somebody tells as new: it is seldom told otherwise. */
  news: 0.5,
};

const DEEDS = wordSet(words.deeds);
const TURNS = wordSet(words.turns);
/** A sentence that begins so means somebody or something before it. */
const LEANS = /^[“"]?(?:He|She|It|They|This|That|These|Those)\b/u;

/** Sentences, with the indices of those that tell news, or are the first to name somebody. */
type Measured = ReadPeople &
  Readonly<Record<'news' | 'met', ReadonlySet<number>> & { lengths: readonly number[] }>;

/**
 * The sections, each with what happens in it: the sentences in which its people do something to one
 * another, at most one of a paragraph and none twice, in their order; and talk, where little is
 * told.
 */
export function withRecaps(
  sections: readonly Section[],
  read: ReadPeople,
  free: boolean,
): Section[] {
  const stories = storiesTold(read.sentences);
  const news = newsTold(read);

  const sentences = read.sentences.map((one, at): Sentence => {
    const bare = one.text.replace(/["“”]/gu, '');
    // What somebody tells at length happens in the chapter, too, but is no part of the narrator's
    // paragraph around it.
    if (stories.has(at))
      return { ...one, text: bare, voice: 'narrated', paragraph: one.paragraph + 0.5 };
    if (one.voice === 'said') return { ...one, text: `“${bare}”` };
    return one;
  });

  const mentions = read.named.flatMap((here, at) =>
    here.map(({ character }) => ({ character, at })),
  );
  const met = new Set(limitPerKey(1, mentions, ({ character }) => character).map(({ at }) => at));

  const people = {
    ...read,
    sentences,
    news,
    met,
    lengths: sentences.map(({ text }) => countWords(text)),
  };

  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section);
  return sections.map(({ recap: _, ...section }) => {
    const own = bySection.get(section.n) ?? [];
    const gain = gainsIn(own, people.wording);
    const later = new Set(
      (bySection.get(section.n + 1) ?? own).flatMap((at) => people.wording.stems[at] ?? []),
    );
    const tells = memoize(
      (stem: string) => gain(stem) * (later.has(stem) ? WORTH.own.next : WORTH.own.here),
    );

    const candidates = own.flatMap((at, rank) =>
      shownAs(at, people).map((one) => {
        const place = (rank + 1) / own.length;
        const worth = worthOf(one, people, tells) + WORTH.late * place ** 2;
        return { ...one, place, worth: perLength(worth, one.words) };
      }),
    );

    candidates.sort((a, b) => b.worth - a.worth);
    const first = limitPerKey(1, candidates, ({ place }) => PARTS.find((end) => place <= end));
    const different = limitPerKey(1, [...first, ...candidates], ({ text }) => text);
    let left = Math.min(free ? MOST.free : MOST.excerpt, section.words * MOST.share) + 1;

    const recap = limitPerKey(1, different, ({ at }) => sentences[at]?.paragraph)
      .filter(({ words }) => {
        const rest = left - words - 1;
        if (rest >= 0) left = rest;
        return rest >= 0;
      })
      .sort((a, b) => a.at - b.at)
      .map(({ at, text }, n, all) => {
        const [story, before, next] = [at, all[n - 1]?.at, all[n + 1]?.at].map((one) =>
          stories.get(one ?? -1),
        );
        if (story === undefined) return text;
        const says =
          all.findIndex((one) => stories.has(one.at)) === n ? 'As somebody tells it: ' : '';
        return `${says}${story === before ? '' : '“'}${text}${story === next ? '' : '”'}`;
      })
      .join(' … ');

    if (recap === '') return section;
    return { ...section, recap: `${headOf(section, own, gain, read)}${recap}` };
  });
}

/**
 * What a recap may show of a sentence: it alone, or behind those that say who “he” is or make it
 * long enough. None for one that can’t stand alone, such as a question, “she said:”, a quotation
 * that began before or goes on, or a long one.
 */
function shownAs(at: number, { sentences, lengths, news }: Measured) {
  const { text: last = '', paragraph } = sentences[at] ?? {};
  let first = at;
  let text = last;
  let words = lengths[at] ?? 0;
  if (words > WORDS_MAX || !isWhole(last)) return [];

  const leans = () => LEANS.test(text) || (words < WORDS_MIN && !news.has(at));
  while (leans()) {
    const before = sentences[--first];
    const all = `${before?.text} ${text}`.replace('” “', ' ');
    const more = lengths[first] ?? 0;
    // Rows of signs are sentences without a word, and a paragraph may have thousands of them.
    if (before?.paragraph !== paragraph || more === 0 || words + more > RUN_MAX || !isWhole(all))
      break;
    text = all;
    words += more;
  }

  if (leans() || !isPostable(text)) return [];
  return [{ first, at, text, words }];
}

const isWhole = (text: string) => /^[^?]*[.!][”’]?$/u.test(text) && quotesWholly(text);

/** How much a sentence tells of what happens in its chapter. @param tells how much a stem does */
function worthOf(
  { first, at }: Record<'first' | 'at', number>,
  read: Measured,
  tells: (stem: string) => number,
) {
  const { sentences, named, wording, news, met } = read;
  const { text = '', voice } = sentences[at] ?? {};
  const all = lowerWords(text);
  const countOf = (some: ReadonlySet<string>) => all.filter(some.has, some).length;
  const names = new Set(
    named.slice(first, at + 1).flatMap((here) => here.map(({ character }) => character)),
  ).size;
  const isTalk = voice !== 'narrated';
  const who = isTalk
    ? WORTH.namedInTalk * Math.min(names, 1)
    : WORTH.named * Math.sqrt(names + +/\bI\b/u.test(text));
  const done = who + WORTH.deed * countOf(DEEDS) + WORTH.turn * countOf(TURNS);
  const told = (wording.stems[at] ?? []).reduce((sum, stem) => sum + tells(stem), 0);
  const fresh = (met.has(at) ? WORTH.met : 0) + (news.has(at) ? WORTH.news : 0);

  return done + fresh + (done > 0 ? perLength(told, all.length) : 0);
}
