import type { Book, Question } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import { contentStems } from '../search/text/common.ts';
import { type Finding, finding } from './finding.ts';

/** Share of its own words: below it, by inspection of the shipped guide, pairs only share a word such as "donation". */
const ABOUT_THE_SAME = 0.4;

/** Stems of question and answer, without characters' names and the title, which are in too many to mean anything. */
interface Stems {
  readonly question: Question;
  readonly text: ReadonlySet<string>;
  readonly answer: readonly string[];
  readonly own: readonly string[];
}

/** Questions answered by another of their section that asks much the same: a name alone doesn't count. */
export function lintLeaks(book: Book): Finding[] {
  const called = book.characters.flatMap(({ name, aliases }) => [name, ...aliases]);
  const names = new Set(contentStems([book.title, ...called].join('\n')));
  const passages = book.sections.flatMap((section) => section.passages);
  const sectionOf = new Map(passages.map((one) => [one.id, one.section]));
  const all = book.questions.map((question): Stems => {
    const text = contentStems(question.text);
    const own = text.filter((one) => !names.has(one));
    return { question, text: new Set(text), answer: contentStems(question.answer), own };
  });
  const sections = groupBy(all, ({ question }) => sectionOf.get(question.cite));
  return [...sections.values()].flatMap((beside) =>
    beside.flatMap((asked): Finding[] => {
      const { id } = asked.question;
      const other = beside.find((one) => one !== asked && givesAway(one, asked))?.question.id;
      const message =
        `The question \`${id}\` is answered by the text of \`${other}\`. Ask one of them for ` +
        'something else, or take one out.';
      return other === undefined ? [] : [finding('question', id, 'answered-elsewhere', message)];
    }),
  );
}

function givesAway({ text }: Stems, { answer, own }: Stems): boolean {
  if (answer.length === 0 || !answer.every((stem) => text.has(stem))) return false;
  const shared = own.filter((one) => text.has(one)).length;
  return shared > 0 && shared >= own.length * ABOUT_THE_SAME;
}
