import type { Sentence } from '../people/names/sentences.ts';

/** `said`: words of a speech alone. `narrated`: narration alone. `mixed`: both, or marks that don't tell. */
export type Voice = 'said' | 'narrated' | 'mixed';

/** Whose words each sentence is, by the quotation marks of its paragraph up to it. */
export function voicesOf(sentences: readonly Sentence[]): Voice[] {
  let open = false;
  let paragraph = -1;
  return sentences.map((sentence) => {
    if (sentence.paragraph !== paragraph) open = false;
    paragraph = sentence.paragraph;
    const inside = open || /^[“"]/u.test(sentence.text);
    const marks = sentence.text.match(/[“”"]/gu) ?? [];
    for (const mark of marks) open = mark === '"' ? !open : mark === '“';
    const within = /(?<=.)[“”"](?=.)/u.test(sentence.text) || (!inside && marks.length > 0);
    if (within) return 'mixed';
    if (inside) return 'said';
    return sentence.speech ? 'mixed' : 'narrated';
  });
}
