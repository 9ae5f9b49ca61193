import type { Question } from '../../../core/domain/book.ts';
import { groupBy, limitPerKey, roundRobin } from '../../../lib/counted.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { plainKey } from '../text/words.ts';
import { LEAST, type Rated } from './ask.ts';
import { whichChapter } from './chapters.ts';
import { askedByGaps } from './gaps.ts';
import { chapterPhrase, type Material } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/** Good questions that a half of a book gets at most. */
const MOST = 16;
/** What the first half and the rest get in any case, with plainer ones where there are any. */
const ENOUGH = [12, 9];
/** Of a half's, those that one person may be the answer of. */
const ONE_PERSON = 3;
/** What a question counts, as a share, whose answer a better one of its chapter has. */
const AGAIN = 0.7;
/** Of a half's, those that are asked in one form. */
const ONE_FORM = 12;

/** Where the first half of a book ends: with the chapter that goes on up to here, as a share of it. */
const HALF = 0.55;

/**
 * Questions made from the text alone, few and certain, as many for those who have read half of it as for the rest, the
 * most remarkable of each section first. The same book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  const { sections } = material.book;
  const isEarly = ({ from }: Question): boolean => (sections[from - 1]?.ends ?? 1) <= HALF;
  // Where chapters have numbers or titles, what stands before them is a preface.
  const first = sections.find(({ n }) => chapterPhrase(n, material) !== '')?.n ?? 1;
  const found = unique([...askedByGaps(material), ...whoSaid(speeches, material), ...whichChapter(material)])
    .filter(({ worth, from }) => worth >= LEAST && from >= first)
    .sort((a, b) => b.worth - a.worth);
  const all = [...groupBy(found, ({ answer, from }) => `${answer} ${from}`).values()]
    .flatMap((same) => same.map((one, at) => ({ ...one, worth: one.worth * (at === 0 ? 1 : AGAIN) })))
    .sort((a, b) => b.worth - a.worth);
  const chosen = ENOUGH.flatMap((enough, half) => {
    const own = all.filter((one) => isEarly(one) === (half === 0));
    const ranked = groupBy(own, ({ worth }) => (worth >= 1 ? 'good' : worth > LEAST ? 'plain' : 'least'));
    const ordered = [...ranked.values()].flatMap((ones) => roundRobin(ones, ({ from }) => from));
    const few = limitPerKey(ONE_PERSON, onceEach(ordered), ({ answer }) => answer);
    return limitPerKey(ONE_FORM, few, ({ topics }) => topics[0]).filter(
      ({ worth }, at) => at < (worth >= 1 ? MOST : enough),
    );
  });
  return onceEach(chosen)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ worth: _, ...question }) => question);
}

/** Something said or done twice has two answers: both questions are dropped. */
const unique = (questions: readonly Rated[]): Rated[] =>
  [...groupBy(questions, ({ text }) => plainKey(text)).values()].flatMap((same) => (same.length > 1 ? [] : same));

/** Each sentence is asked about once, and nobody twice in a passage, so that no question answers another. */
function onceEach(questions: readonly Rated[]): Rated[] {
  const seen = new Set<string>();
  return questions.filter(({ says = '', answer, cite }) => {
    const keys = [...sentenceTexts(says.replace(/[“”"]/gu, '')).map(plainKey), `${answer} ${cite}`];
    const isNew = !keys.some((key) => seen.has(key));
    if (isNew) for (const key of keys) seen.add(key);
    return isNew;
  });
}
