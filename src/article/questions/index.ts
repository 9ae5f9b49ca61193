import type { Book, Question } from '../../core/domain/book.ts';
import { lowerWords } from '../../corpus/import/text/words.ts';
import { limitPerKey } from '../../lib/counted.ts';
import type { GuideLine } from '../people/index.ts';
import { askActors } from './actors.ts';
import { independence, isStatement } from './alone.ts';
import { askAboutBook } from './book.ts';
import { askDeeds } from './deeds.ts';
import type { QuestionDraft } from './draft.ts';
import { askFacts } from './facts.ts';
import { askAmounts, askYears } from './gaps.ts';
import { askNames, askOutsiders } from './names.ts';
import { askRoles, descriptionsIn } from './people.ts';
import { askPlaces } from './places.ts';
import { isSomebody } from './who.ts';
import { askChapters } from './whole.ts';

/** Of one kind; a quiz of years alone is dull. */
const KIND_MAX = 14;
/** Questions on one passage, and where there would be few of them. */
const PASSAGE_MAX = 2;
const PASSAGE_MAX_OF_FEW = 4;
/** Fewer questions are a short evening. */
const ENOUGH = 26;

/**
 * What a quiz may ask of a guide: only what one sentence says by itself, without a word that stands
 * for somebody before it.
 * @param settledLines without those that another source contradicts
 */
export function questionsOf(guide: Book, settledLines: readonly GuideLine[]): Question[] {
  const lines = settledLines.filter(({ text, isPeople }) => isStatement(text, isPeople));
  const book = { ...guide, characters: guide.characters.filter((one) => isSomebody(one, lines)) };
  const others = [
    askDeeds(book, lines),
    askActors(book, lines),
    askOutsiders(book, lines),
    askNames(book, lines),
    askPlaces(book, lines),
    limitPerKey(1, askYears(lines), ({ answer }) => answer),
    askAmounts(lines),
    askChapters(book, lines),
  ].flatMap((drafts) => bestFirst(drafts.filter(isFair)).slice(0, KIND_MAX));

  // Who fits a description needs no sentence that stands alone.
  const described = descriptionsIn(book, lines);
  const roles = askRoles(book, described).filter(isFair).slice(0, KIND_MAX);

  // What is asked of the book itself stands in one sentence, its first.
  const ofBook = [...askAboutBook(book, lines), ...askFacts(book, lines)].filter(isFair);
  const isAsked = (draft: QuestionDraft) => ofBook.some(({ answer }) => answer === draft.answer);
  const ofSentence = saidOnce(
    limitPerKey(1, [...roles, ...others], ({ says, text }) => says ?? text),
  ).filter((draft) => !isAsked(draft));
  const [few = [], more = []] = [PASSAGE_MAX, PASSAGE_MAX_OF_FEW].map((most) =>
    limitPerKey(most, ofSentence, ({ cite }) => cite),
  );
  const chosen = ofBook.length + few.length < ENOUGH ? more : few;
  const isRole = (draft: QuestionDraft) => roles.includes(draft);
  const sure = [...ofBook, ...chosen.filter(isRole)];
  const clear = clearOf(
    chosen.filter((draft) => !isRole(draft)),
    FEW - sure.length,
  );
  return limitPerKey(1, [...sure, ...clear], ({ text }) => text).map((draft, at) => ({
    accept: [],
    topics: [],
    ...draft,
    id: `q${String(at + 1).padStart(3, '0')}`,
  }));
}

/** Those of sentences that stand alone, in their order; the next best where these are too few. */
function clearOf(drafts: readonly QuestionDraft[], wanted: number): readonly QuestionDraft[] {
  const kept = bestFirst(drafts).filter(
    (draft, rank) => rank < wanted || clearness(draft) >= CLEAR_MIN,
  );
  return drafts.filter((draft) => kept.includes(draft));
}

/** From here on a sentence is understood without those before it, see `independence`. */
const CLEAR_MIN = -0.5;
/** A quiz needs so many in any case. */
const FEW = 15;

const clearness = ({ says, text }: QuestionDraft): number => independence(says ?? text);

const bestFirst = (drafts: readonly QuestionDraft[]): readonly QuestionDraft[] =>
  drafts.toSorted((a, b) => clearness(b) - clearness(a));

/** From this share of the words of the shorter on, two sentences say the same. */
const SAME_MIN = 0.75;

/** Two revisions of a page say most things twice, in nearly the same words. */
function saidOnce(drafts: readonly QuestionDraft[]): QuestionDraft[] {
  const kept: { answer: string; words: ReadonlySet<string> }[] = [];
  return drafts.filter(({ answer, text, says = text }) => {
    const words = new Set(lowerWords(says));
    const isSaid = kept.some((other) => {
      const shared = [...words].filter((word) => other.words.has(word)).length;
      const shorter = Math.min(words.size, other.words.size);
      return other.answer === answer && shared >= shorter * SAME_MIN;
    });
    if (!isSaid) kept.push({ answer, words });
    return !isSaid;
  });
}

/** The text doesn't give the answer away, and there is something to choose from or to type. */
function isFair({ text, answer, distractors, kind }: QuestionDraft): boolean {
  const isHidden = !text.toLowerCase().includes(answer.toLowerCase());
  return isHidden && (distractors.length >= DISTRACTORS_MIN || kind === 'name');
}

const DISTRACTORS_MIN = 2;
