import type { Section } from '../../../../core/domain/book.ts';
import { sentenceTexts } from '../../../search/text/sentences.ts';

/** `said`: words of a speech alone. `narrated`: narration alone. `mixed`: both, or marks that don't tell. */
type Voice = 'said' | 'narrated' | 'mixed';

/** A sentence of the book. */
export interface Sentence {
  readonly text: string;
  readonly section: number;
  readonly passage: string;
  /** Counts paragraphs through the book. */
  readonly paragraph: number;
  /** Whether it is speech, by the quotation marks of its paragraph so far, or of one that a passage has cut. */
  readonly voice: Voice;
}

/** Every paragraph of a book with where it stands. */
export const paragraphsIn = (sections: readonly Section[]) =>
  sections.flatMap(({ n, passages }) =>
    passages.flatMap(({ id, text }) => text.split('\n\n').map((paragraph) => ({ section: n, passage: id, paragraph }))),
  );

export function readSentences(sections: readonly Section[]): Sentence[] {
  /** Inside double marks, and inside any. */
  let [quoted, open] = [false, false];
  return paragraphsIn(sections).flatMap(({ paragraph, ...where }, at, all) => {
    const isSameSection = all[at - 1]?.section === where.section;
    // A paragraph too long for one passage is cut, and its speech goes on in the next, without a mark in front.
    const isCut = all[at - 1]?.passage !== where.passage && !/^[“"]/u.test(paragraph);
    const goesOn = isSameSection && quoted && isCut;
    if (!goesOn) [quoted, open] = [false, false];
    return sentenceTexts(paragraph).map((text): Sentence => {
      const inside = quoted || /^[“"]/u.test(text);
      const marks = text.match(/[“”"]/gu) ?? [];
      const [began, single] = [open, /‘(?<!\p{L}‘)/u.test(text)];
      quoted = endsInside(marks, quoted);
      open = endsInside(text.match(MARKS) ?? [], open);
      const within = /(?<=.)[“”"](?=.)/u.test(text) || (!inside && marks.length > 0);
      const isSpeech = began || open || single || marks.length > 0;
      const voice = within || (isSpeech && !inside) ? 'mixed' : inside ? 'said' : 'narrated';
      return { text, ...where, paragraph: at + 1, voice };
    });
  });
}

/** Whether a place in a sentence is told and not spoken. */
export function isTold({ text, voice }: Sentence, at: number): boolean {
  if (voice !== 'mixed') return voice === 'narrated';
  const before = text.slice(0, at).match(MARKS) ?? [];
  return !endsInside(before, CLOSES.test(text));
}

const MARKS = /["“”]|‘(?<!\p{L}‘)|’(?<=[.,!?—-]’)/gu;

/** Its first mark closes a speech that began before it. */
const CLOSES = /^[^“"]*(?:”|[^\s“"]"(?!\p{L}))/u;

/** Whether a quotation is still open behind these marks. */
const endsInside = (marks: readonly string[], before: boolean): boolean =>
  marks.reduce((inside, mark) => (mark === '"' ? !inside : mark === '“' || mark === '‘'), before);
