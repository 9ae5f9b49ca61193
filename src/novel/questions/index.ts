import type { Question } from '../../core/domain/book.ts';
import { plainKey } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { groupBy } from '../../lib/counted.ts';
import type { Rated } from './ask.ts';
import { whichChapter } from './chapters.ts';
import { askedByGaps } from './gaps.ts';
import type { Material } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/**
 * Good questions of a half at most, what one is worth at least beside those there, and how much a
 * line counts.
 */
const MOST = 16;
const GOOD = 0.3;
const REMARKABLE = 3;
/** What the first half and the rest get in any case, with plainer ones where there are any. */
const ENOUGH = [12, 9];
/** Of a half's, those that one person may be the answer of. */
const ONE_PERSON = 5;
/**
 * What a question counts, as a share, for each before it with its answer, of its section, near it,
 * and of its form.
 */
const AGAIN = { answer: 0.82, section: 0.6, both: 0.4, near: 0.95, form: 0.98 };
/**
 * As shares of a book, where its first half ends, with the chapter that goes on up to here, and how
 * near is near.
 */
const HALF = 0.55;
const NEAR = 0.1;

/**
 * Questions made from the text alone, few and certain, as many for those who have read half of it
 * as for the rest, the most remarkable of each section first. The same book gives the same
 * questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  const { sections } = material.book;
  const isEarly = ({ from }: Question): boolean => (sections[from - 1]?.ends ?? 1) <= HALF;
  const speaking = groupBy(speeches, ({ speaker }) => speaker);
  const asked = [...askedByGaps(material, speaking), ...whoSaid(speeches, material, speaking)];

  const found = unique([...asked, ...whichChapter(material)])
    .filter(({ worth, from }) => worth > 0 && from >= material.first)
    // Each sentence is asked about once, and nobody twice in a passage, so that no question answers
    // another.
    .map((one) => ({
      ...one,
      keys: [...sentenceTexts(one.says ?? ''), `${one.answer} ${one.cite}`].map(plainKey),
    }));

  const used = new Set<string>();
  const chosen = ENOUGH.flatMap((enough, half) => {
    let open = found.filter((one) => isEarly(one) === (half === 0));
    const taken: typeof found = [];

    for (;;) {
      const isFew = ({ answer }: Rated) =>
        taken.filter((one) => one.answer === answer).length < ONE_PERSON;
      open = open.filter((one) => isFew(one) && !one.keys.some((key) => used.has(key)));
      const [best] = open
        .map((one) => ({ one, value: valueBeside(taken, one, sections.length * NEAR) }))
        .sort((a, b) => b.value - a.value);
      if (!best || taken.length >= (best.value >= GOOD ? MOST : enough)) return taken;
      taken.push(best.one);
      for (const key of best.one.keys) used.add(key);
    }
  });

  return chosen
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ worth: _, keys: __, at: ___, ...question }) => question);
}

/**
 * What a question is worth beside others: less where they have its answer or form, or its chapter
 * or one near it.
 */
const valueBeside = (
  taken: readonly Rated[],
  { answer, at, topics, worth }: Rated,
  near: number,
): number =>
  taken.reduce(
    (value, one) =>
      value *
      (one.answer === answer ? AGAIN.answer * (one.at === at ? AGAIN.both : 1) : 1) *
      (one.at === at ? AGAIN.section : Math.abs(one.at - at) < near ? AGAIN.near : 1) *
      (one.topics[0] === topics[0] ? AGAIN.form : 1),
    Math.min(REMARKABLE, worth),
  );

/** Something said or done twice has two answers: both questions are dropped. */
const unique = (questions: readonly Rated[]): Rated[] =>
  [...groupBy(questions, ({ text }) => plainKey(text)).values()].flatMap((same) =>
    same.length > 1 ? [] : same,
  );
