import type { Book, Character, Place, Question } from '../../core/domain/book.ts';
import type { QuizOptions } from '../../core/domain/quiz.ts';
import { charactersNamed } from '../../corpus/cast.ts';
import { spanNamed } from '../../corpus/place.ts';
import { isTypable } from '../../corpus/typable.ts';
import { tally } from '../../lib/counted.ts';
import { compareTexts } from '../../lib/text.ts';

/**
 * Questions that spoil nothing at `place` and match the options. None is about a character whom
 * nobody can know there, and in a quiz about a character none asks for that name.
 */
export function askable(
  book: Book,
  wish: Pick<QuizOptions, 'style' | 'difficulty' | 'topic' | 'character'>,
  place: Place,
): (question: Question) => boolean {
  const isOnTopic = topicFilter(book, wish.topic, place);
  const [character] = charactersNamed(book, wish.character, place);

  return (question) =>
    question.from <= place &&
    (wish.difficulty === 'any' || question.level === wish.difficulty) &&
    (wish.style !== 'typed' || isTypable(question)) &&
    (wish.style !== 'choice' || question.distractors.length > 0) &&
    isOnTopic(question) &&
    (wish.character === '' ||
      (character !== undefined && isAbout(question, character) && !asksFor(question, character)));
}

/** Questions on a topic: words of it, `characters`, or chapters such as `chapters 1 to 5`. */
function topicFilter(book: Book, topic: string, place: Place): (question: Question) => boolean {
  if (/^(?:the )?(?:characters?|people|names)$/i.test(topic))
    return (question) => book.characters.some((character) => isAbout(question, character));
  const range = spanNamed(book, topic, place);

  if (range) {
    const within = book.sections.filter(({ n }) => n >= range.first && n <= range.last);
    const cited = new Set(within.flatMap(({ passages }) => passages.map(({ id }) => id)));
    // In which chapter something stands is no question about that chapter.
    return ({ cite, answer }) =>
      cited.has(cite) && !(within.length === 1 && within[0]?.title.endsWith(answer));
  }

  // "Ruth" is not in "truth", but in "Ruth's".
  const begins = words(topic).trim().split(' ');
  return ({ topics, text }) => {
    const about = words([...topics, text].join(' '));
    return begins.every((begin) => about.includes(` ${begin}`));
  };
}

/** Topics that a reader at `place` may know, most questions first. */
export function topicsOf(book: Book, place: Place): string[] {
  const open = book.questions.filter(({ from }) => from <= place);
  const counts = tally(open.flatMap(({ topics }) => topics));
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compareTexts(a[0], b[0]))
    .map(([topic]) => topic);
}

/** Names a character, whole words only: "Ruth" is not in "truth". */
function isAbout(question: Question, character: Character) {
  const about = words([...question.topics, question.text, question.answer].join(' \n '));
  return [character.name, ...character.aliases].some((characterName) =>
    about.includes(words(characterName)),
  );
}

function asksFor({ answer, accept }: Question, { name, aliases }: Character) {
  const names = [name, ...aliases].map(words);
  return [answer, ...accept].some((rightAnswer) => names.includes(words(rightAnswer)));
}

function words(spokenText: string) {
  const plainWords = spokenText.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${plainWords.join(' ')} `;
}
