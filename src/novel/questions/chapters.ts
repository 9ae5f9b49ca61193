import { GOES_ON } from '../../corpus/alone.ts';
import { fingerprint } from '../../corpus/import/text/words.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { anyWord } from '../../lib/text.ts';
import { recapQuotes } from '../recap.ts';
import { LEAST, type Rated } from './ask.ts';
import { shareOf, worthOf } from './lines.ts';
import { type Material, ownTitle, QUARTER } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Chapters in a row that are offered together, whichever of them is the right one. */
const OPTIONS = 4;
/** Chapters of the first quarter from which on none later is offered beside them. */
const EARLY_MIN = 3;
/**
 * Questions on one chapter: more would be half a quiz of a novel with ten. Early ones often have
 * few others.
 */
const OF_CHAPTER = { early: 4, later: 2 };

/** What happens often, and may be of any chapter; and a name in an editor’s brackets. */
const ANYWHERE = new RegExp(`["[]|\\b${anyWord(words.habits)}\\b`, 'iu');
/** Talk may be of any chapter as well; of an early one it does where the telling says whose it is. */
const TALK = { any: /[“”]/u, alone: /^“[^“”]*”$/u };

/**
 * In which chapter two parts of its recap stand, in its own words, where titles don’t give it away.
 */
export function whichChapter(material: Material): Rated[] {
  const { book } = material;
  const titles = book.chaptersCertain ? book.sections.map(({ n }) => ownTitle(material, n)) : [];
  const titled = book.sections.flatMap(({ n }) => (titles[n - 1] ? [n] : []));
  const isEarly = (n: number) => (book.sections[n - 1]?.ends ?? 1) <= QUARTER;
  const early = titled.filter((n) => n >= material.first && isEarly(n));
  const groupOf = (n: number) => {
    const isApart = early.length >= EARLY_MIN && n >= material.first;
    const row = isApart ? titled.filter((other) => isEarly(other) === isEarly(n)) : titled;
    const firstOffered = Math.floor(row.indexOf(n) / OPTIONS) * OPTIONS;
    return row.slice(firstOffered, firstOffered + OPTIONS);
  };

  return book.sections.flatMap(({ n, recap, passages }): Rated[] => {
    const answer = titles[n - 1] ?? '';
    const offered = groupOf(n);
    const titleStems = contentStems(answer);

    // Of two chapters of the old woman’s story, which it was is a guess.
    const isApart = (title: string) =>
      !contentStems(title).some((titleStem) => titleStems.includes(titleStem));
    const distractors = [
      ...new Set(offered.map((chapterNumber) => titles[chapterNumber - 1] ?? '')),
    ].filter(isApart);
    if (answer === '' || distractors.length < 2) return [];

    const telling = recapQuotes(recap).turns.filter(
      (recapSentence) =>
        !ANYWHERE.test(recapSentence) &&
        !GOES_ON.test(recapSentence) &&
        !(isEarly(n) ? TALK.alone : TALK.any).test(recapSentence),
    );
    const chapterQuestions = telling.flatMap((recapSentence): Rated[] => {
      const citedPassage = passages.find(({ text }) =>
        text.replaceAll('\n\n', ' ').includes(recapSentence),
      )?.id;
      if (
        !citedPassage ||
        contentStems(recapSentence).some((quotedStem) => titleStems.includes(quotedStem))
      )
        return [];

      const { ask, topic } = words.forms.chapter;
      const questionText = `${ask} ${quoted(recapSentence)}`;

      const shown = {
        id: `q${fingerprint(questionText)}`,
        text: questionText,
        topics: [topic],
        kind: 'name',
        level: 'hard',
      } as const;

      const options = { answer, accept: [], distractors, chosen: true } as const;
      return [
        {
          ...shown,
          ...options,
          from: offered.at(-1) ?? n,
          at: n,
          cite: citedPassage,
          says: recapSentence,
          worth: LEAST * shareOf(recapSentence),
        },
      ];
    });

    return chapterQuestions
      .sort((a, b) => worthOf(b.text, material) * b.worth - worthOf(a.text, material) * a.worth)
      .slice(0, isEarly(n) ? OF_CHAPTER.early : OF_CHAPTER.later);
  });
}

/** A sentence in marks, the marks in it as those of a quotation within. */
const quoted = (sentenceText: string): string =>
  `“${sentenceText.replace(/“/gu, '‘').replace(/”/gu, '’')}”`;
