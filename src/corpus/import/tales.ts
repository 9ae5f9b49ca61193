import { groupBy, tally } from '../../lib/counted.ts';
import type { Sentence } from './people/names/sentences.ts';

/** Sentences from which on a speech or letter may tell a story, how many of them tell of the past, and of a chapter. */
const [STORY_MIN, PAST, TOLD] = [8, 0.5, 1 / 5];
const IS_PAST = /\b(?:was|were|had|did|\p{L}+ed)\b/iu;
/** A mark that ends a speech, or begins what somebody else says within it. */
const [ENDS, QUOTES] = [/[^\s“"]["”]$/u, /(?<!\p{L})['‘]\p{L}/u];

/**
 * The stories that people of a novel tell aloud or write: by the index of a sentence the number of its story. Only of
 * chapters that are told so in good part, and without paragraphs in which others are quoted: there “I” may be anybody.
 */
export function storiesTold(sentences: readonly Sentence[]): ReadonlyMap<number, number> {
  const all = sentences.map((one, at) => ({ ...one, at, goesOn: one.voice === 'said' && !ENDS.test(one.text) }));
  let speech = 0;
  const speeches = groupBy(
    all.filter(({ voice }) => voice === 'said'),
    ({ at }) => (all[at - 1]?.goesOn ? speech : ++speech),
  );
  const quoting = new Set(all.flatMap(({ text, paragraph }) => (QUOTES.test(text) ? paragraph : [])));
  const stories = [...speeches].filter(([, all]) => {
    const past = all.filter(({ text }) => IS_PAST.test(text)).length;
    return all.length >= STORY_MIN && past >= PAST * all.length;
  });
  const sections = tally(all.map(({ section }) => section));
  const told = tally(stories.flatMap(([, all]) => all.map(({ section }) => section)));
  return new Map(
    stories.flatMap(([story, all]) =>
      all.flatMap(({ at, section, paragraph }): [number, number][] => {
        const isTold = (told.get(section) ?? 0) >= TOLD * (sections.get(section) ?? 0);
        return isTold && !quoting.has(paragraph) ? [[at, story]] : [];
      }),
    ),
  );
}
