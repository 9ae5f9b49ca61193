import type { Question } from '../../../core/domain/book.ts';
import { aboutPerson } from './ask.ts';
import { type Line, lineOf } from './lines.ts';
import type { Material } from './material.ts';
import { type Speech, speakersIn } from './speech.ts';

interface Said extends Line, Speech {}

/** Remarkable lines, one of a speech, the most remarkable first. */
export function saidLines(speeches: readonly Speech[], material: Material): Said[] {
  return speeches
    .flatMap((speech): Said[] => {
      const line = lineOf(speech.words, material);
      return line ? [{ ...speech, ...line }] : [];
    })
    .sort((a, b) => b.worth - a.worth);
}

/** Who says a remarkable line, among others who speak. */
export function whoSaid(speeches: readonly Speech[], material: Material): Question[] {
  const among = speakersIn(speeches);
  return saidLines(speeches, material).flatMap(({ speaker, line, sentence }) => {
    const asked = { text: `Who says this? “${line}”`, sentence, topic: 'who said it', among };
    return aboutPerson(speaker, asked, material) ?? [];
  });
}
