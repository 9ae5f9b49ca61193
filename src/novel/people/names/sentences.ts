import type { Section } from '../../../core/domain/book.ts';
import { paragraphsIn } from '../../../corpus/import/passages.ts';
import { sentenceTexts } from '../../../corpus/search/text/sentences.ts';

/** A sentence of the book. */
export interface Sentence {
  readonly text: string;
  readonly section: number;
  readonly passage: string;
  /** Counts paragraphs through the book. */
  readonly paragraph: number;
  /**
   * By the quotation marks of its paragraph so far: speech, narration, or both, or marks that don’t
   * tell.
   */
  readonly voice: 'said' | 'narrated' | 'mixed';
}

export function readSentences(sections: readonly Section[]): Sentence[] {
  let quoted = false;
  return paragraphsIn(sections).flatMap(({ paragraph, ...where }, paragraphIndex, paragraphs) => {
    const isSameSection = paragraphs[paragraphIndex - 1]?.section === where.section;
    // A paragraph too long for one passage is cut, and its speech goes on in the next, without a
    // mark in front.
    const isCut =
      paragraphs[paragraphIndex - 1]?.passage !== where.passage && !paragraph.startsWith('“');
    quoted = isSameSection && quoted && isCut;

    return sentenceTexts(paragraph).map((sentenceText): Sentence => {
      const inside = quoted || sentenceText.startsWith('“');
      const marks = sentenceText.match(MARKS) ?? [];
      quoted = endsInside(marks, quoted);
      const within =
        /(?<=.)[“”](?=.)/u.test(sentenceText) ||
        (!inside && (marks.length > 0 || paragraph.startsWith('—')));
      const wholeVoice = inside ? 'said' : 'narrated';
      return {
        text: sentenceText,
        ...where,
        paragraph: paragraphIndex + 1,
        voice: within ? 'mixed' : wholeVoice,
      };
    });
  });
}

/** Whether a place in a sentence is told and not spoken. */
export function isTold({ text, voice }: Sentence, at: number): boolean {
  if (voice !== 'mixed') return voice === 'narrated';
  // Its first mark may close a speech that began before it.
  return !endsInside(text.slice(0, at).match(MARKS) ?? [], /^[^“]*”/u.test(text));
}

/** What is quoted within a speech is speech as well. */
const MARKS = /[“”]/gu;

/** Whether a quotation is still open behind these marks. */
const endsInside = (marks: readonly string[], isInside: boolean): boolean =>
  (marks.at(-1) ?? (isInside && '“')) === '“';
