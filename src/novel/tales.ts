import { groupBy, tally } from '../lib/counted.ts';
import { anyWord, ready } from '../lib/text.ts';
import type { People } from './people/index.ts';
import type { Sentence } from './people/names/sentences.ts';
import words from './recap.json' with { type: 'json' };

/**
 * Sentences from which on a speech or letter may tell a story, how many of them tell of the past,
 * and of a chapter.
 */
const STORY_MIN = 8;
const PAST = 0.5;
const TOLD = 1 / 5;
const IS_PAST = /\b(?:was|were|had|did|\p{L}+ed)\b/iu;
/** A mark that ends a speech, or begins what somebody else says within it. */
const CLOSING_MARK = /[^\s“"]["”]$/u;
const INNER_QUOTE = /(?<!\p{L})['‘]\p{L}/u;

/** A clause so far, if it tells what is known already, as “what he has refused” does. */
const KNOWN = `\\b${anyWord(words.subordinate)}\\b[^.,;:!?—-]*`;
const LATELY = '(?: \\p{Ll}+ly| just| now)?';
/**
 * The present perfect, in which news is told: “has just refused”, “has been arrested”, “is come”.
 */
const HAPPENED = [
  `has(?: been)?${LATELY} ${anyWord(words.done)}\\b`,
  `(?:is|am|are)${LATELY} ${anyWord(words.become)}\\b`,
].join('|');
const NEWS = new RegExp(`\\b(?=has|is|am|are)(?<!${KNOWN})(?:${HAPPENED})`, 'iu');
/** A speech that begins so means somebody who was spoken of before; one that asks tells nothing. */
const LEANS = /^[“"]?(?:He|She|It|They)\b|\?/u;

/** The sentences in which somebody tells another what has happened to somebody whom they name. */
export function newsTold({
  sentences,
  named,
}: Pick<People, 'sentences' | 'named'>): ReadonlySet<number> {
  const isNews = ({ text, voice }: Sentence) =>
    voice !== 'narrated' && ready(NEWS).test(text) && !LEANS.test(text);
  return new Set(
    sentences.flatMap((one, at) => ((named[at] ?? []).length > 0 && isNews(one) ? [at] : [])),
  );
}

/**
 * The stories that people of a novel tell aloud or write: by the index of a sentence the number of
 * its story. Only of chapters that are told so in good part, and without paragraphs in which others
 * are quoted: there “I” may be anybody.
 */
export function storiesTold(sentences: readonly Sentence[]): ReadonlyMap<number, number> {
  const all = sentences.map((one, at) => ({
    ...one,
    at,
    goesOn: one.voice === 'said' && !CLOSING_MARK.test(one.text),
  }));

  let speech = 0;
  const speeches = groupBy(
    all.filter(({ voice }) => voice === 'said'),
    ({ at }) => (all[at - 1]?.goesOn ? speech : ++speech),
  );

  const quoting = new Set(
    all.flatMap(({ text, paragraph }) => (INNER_QUOTE.test(text) ? paragraph : [])),
  );
  const stories = [...speeches].filter(([, all]) => {
    return (
      all.length >= STORY_MIN &&
      all.filter(({ text }) => IS_PAST.test(text)).length >= PAST * all.length
    );
  });

  const sections = tally(all.map(({ section }) => section));
  const told = tally(stories.flatMap(([, all]) => all.map(({ section }) => section)));

  return new Map(
    stories.flatMap(([story, all]) =>
      all.flatMap(({ at, section, paragraph }): [number, number][] => {
        const isTold = (told.get(section) ?? 0) >= TOLD * (sections.get(section) ?? 0);
        if (isTold && !quoting.has(paragraph)) return [[at, story]];
        return [];
      }),
    ),
  );
}
