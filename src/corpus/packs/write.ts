/** Questions in the formats of other programs: a table, Anki's notes, Moodle's GIFT. */

import { decodeHTMLStrict, escapeText } from 'entities';
import type { Question } from '../../core/domain/book.ts';

/** A question to take along. */
export interface WrittenQuestion
  extends Pick<Question, 'text' | 'answer' | 'accept' | 'distractors' | 'level' | 'topics'> {
  /** Where its answer stands, for a person. */
  readonly source: string;
}

/** Wrong options of one question in a table, as many as a question has at most. */
const WRONG_COLUMNS = 6;

/**
 * Our own table, as docs/library.md describes it: it is read again without a loss. Alternatives in
 * a cell are parted by bars, or stand as a list where one has a bar of its own.
 */
export function csvOf(questions: readonly WrittenQuestion[]): string {
  const wrongHeads = Array.from({ length: WRONG_COLUMNS }, (_, index) => `wrong ${index + 1}`);
  const heading = ['question', 'answer', 'accept', ...wrongHeads, 'level', 'topic', 'source'];

  const rows = questions.map(({ text, answer, accept, distractors, level, topics, source }) => {
    const wrong = wrongHeads.map((_, index) => listCell(compactOne(distractors[index])));
    const [topic = ''] = topics;
    return [
      plainCell(text),
      listCell([answer]),
      listCell(accept),
      ...wrong,
      level,
      plainCell(topic),
      plainCell(source),
    ];
  });

  return `${[heading, ...rows].map((row) => row.map(quotedCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * Notes for Anki: question, answer, source. The heading says so, and that texts are HTML, in which
 * no sign is lost. https://docs.ankiweb.net/importing/text-files.html#file-headers
 */
export function ankiOf(questions: readonly WrittenQuestion[]): string {
  const heading = ['#separator:tab', '#html:true', '#columns:Question\tAnswer\tSource'];
  const notes = questions.map(({ text, answer, accept, source }) =>
    [escapeText(text), escapeText(listCell([answer, ...accept])), escapeText(source)]
      .map(quotedCell)
      .join('\t'),
  );
  return `${[...heading, ...notes].join('\n')}\n`;
}

/**
 * Questions for Moodle: with wrong options to choose from, else to be typed, where each accepted
 * answer is right. https://docs.moodle.org/en/GIFT_format
 */
export function giftOf(questions: readonly WrittenQuestion[]): string {
  const blocks = questions.map(({ text, answer, accept, distractors, source }, index) => {
    const right = distractors.length > 0 ? [answer] : [answer, ...accept];
    const answers = [
      ...right.map((option) => `=${giftText(option)}`),
      ...distractors.map((option) => `~${giftText(option)}`),
    ];
    const feedback = `####${giftText(source)}`;
    return [
      `::${index + 1}::${giftText(text)} {`,
      ...answers.map((option) => `  ${option}`),
      `  ${feedback}`,
      '}',
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

const giftText = (plainText: string) =>
  plainText.replace(/[\r\n]+/gu, ' ').replace(/[\\~=#{}:]/gu, (sign) => `\\${sign}`);

const compactOne = (maybeText: string | undefined) => (maybeText === undefined ? [] : [maybeText]);

/** What a reader of tables would take for an entity keeps its sign. */
function plainCell(cellText: string) {
  return decodeHTMLStrict(cellText) === cellText ? cellText : cellText.replaceAll('&', '&amp;');
}

/** Texts parted by bars; a list in brackets where that could be read otherwise. */
function listCell(texts: readonly string[]) {
  const cells = texts.map(plainCell);
  const isPlain = cells.every((cell) => !cell.includes('|') && !cell.startsWith('['));
  if (isPlain) return cells.join(' | ');
  return `[${cells.map((cell) => `"${cell.replace(/["\\]/gu, '\\$&')}"`).join(', ')}]`;
}

const quotedCell = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
