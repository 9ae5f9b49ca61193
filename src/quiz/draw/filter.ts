import type { Book, Character, Place, Question } from '../../core/domain/book.ts';
import type { QuizWish } from '../../core/domain/quiz.ts';
import { castAt, namesAt } from '../../corpus/cast.ts';
import { rangeNamed } from '../../corpus/place.ts';
import { tally } from '../../lib/counted.ts';

/** Longer answers than this are asked with options, never typed: nobody types a sentence against a clock. */
const TYPED_WORDS = 5;

/** Whether a question may be asked: no spoiler at `place`, and what was wished for. */
export function fits(
  book: Book,
  question: Question,
  wish: Pick<QuizWish, 'style' | 'difficulty' | 'topic' | 'character'>,
  place: Place,
): boolean {
  if (question.from > place) return false;
  if (wish.difficulty !== 'any' && question.level !== wish.difficulty) return false;
  if (wish.style === 'typed' && !typable(question)) return false;
  if (!onTopic(book, question, wish.topic)) return false;
  return wish.character === '' || isAbout(question, characterNamed(book, wish.character, place));
}

/** Whether a question is on a topic: words of it, `characters`, or chapters such as `chapters 1 to 5`. */
function onTopic(book: Book, question: Question, topic: string): boolean {
  if (/^(?:the )?(?:characters?|people|names)$/i.test(topic)) {
    return book.characters.some((one) => isAbout(question, one));
  }
  const range = rangeNamed(book, topic);
  if (range) {
    const within = book.sections.filter(({ n }) => n >= range.first && n <= range.last);
    return within.some(({ passages }) => passages.some(({ id }) => id === question.cite));
  }
  const words = topic.toLowerCase().split(/\s+/).filter(Boolean);
  const about = [...question.topics, question.text].join(' ').toLowerCase();
  return words.every((word) => about.includes(word));
}

/** Whether its answer is short enough to be typed. */
export function typable(question: Question): boolean {
  return question.answer.split(/\s+/).length <= TYPED_WORDS;
}

/** The character with that name or alias, or whose name begins so; none that a reader at `place` can't know. */
export function characterNamed(book: Book, name: string, place: Place): Character | undefined {
  const wanted = name.trim().toLowerCase();
  const known = castAt(book, place);
  const names = (one: Character) => namesAt(one, place).map((each) => each.toLowerCase());
  return (
    known.find((one) => names(one).includes(wanted)) ??
    known.find((one) => names(one).some((each) => each.startsWith(wanted)))
  );
}

/** Topics a reader at `place` may know of, most questions first. */
export function topicsOf(book: Book, place: Place): string[] {
  const open = book.questions.filter(({ from }) => from <= place);
  const counts = tally(open.flatMap(({ topics }) => topics));
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([topic]) => topic);
}

/** Names a character, whole words only: "Ruth" is not in "truth". */
function isAbout(question: Question, character: Character | undefined): boolean {
  if (!character) return false;
  const about = words([...question.topics, question.text, question.answer].join(' \n '));
  return [character.name, ...character.aliases].some((name) => about.includes(words(name)));
}

function words(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;
}
