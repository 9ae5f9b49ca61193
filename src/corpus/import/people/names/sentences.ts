import type { Section } from '../../../../core/domain/book.ts';
import { sentences } from '../../text/sentences.ts';

/** A sentence of the book. */
export interface Sentence {
  readonly text: string;
  readonly section: number;
  readonly passage: string;
  /** Counts paragraphs through the book. */
  readonly paragraph: number;
  /** True where somebody in the book says it, in part or whole. */
  readonly speech: boolean;
}

/** Every sentence of the book, in order. */
export function readSentences(sections: readonly Section[]): Sentence[] {
  const all: Sentence[] = [];
  let number = 0;
  for (const { n, passages } of sections) {
    for (const { id, text } of passages) {
      for (const paragraph of text.split('\n\n')) {
        number += 1;
        readParagraph(paragraph, { section: n, passage: id, paragraph: number }, all);
      }
    }
  }
  return all;
}

type Where = Pick<Sentence, 'section' | 'passage' | 'paragraph'>;

function readParagraph(paragraph: string, where: Where, all: Sentence[]): void {
  let open = false;
  for (const text of sentences(paragraph)) {
    const after = endsInSpeech(text, open);
    all.push({ text, ...where, speech: open || after || /["“”]|(?<!\p{L})‘/u.test(text) });
    open = after;
  }
}

/** Whether a sentence ends with a quotation still open. */
function endsInSpeech(text: string, open: boolean): boolean {
  let now = open;
  for (const [mark] of text.matchAll(/["“”]|(?<!\p{L})‘|(?<=[.,!?—-])’/gu))
    now = mark === '"' ? !now : mark === '“' || mark === '‘';
  return now;
}
