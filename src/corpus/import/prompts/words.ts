import type { Place } from '../../../core/domain/book.ts';
import { nameAt } from '../../cast.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import type { Known } from '../people/index.ts';
import type { Speech } from '../questions/speech.ts';
import { lineAbout } from './saying.ts';
import type wording from './wording.json';

export type PromptKind = Exclude<keyof typeof wording, 'about'>;

/** What a prompt speaks of. */
export interface Subject {
  readonly kind: PromptKind;
  readonly section: Place;
  readonly text?: string;
  readonly name?: string;
  readonly other?: string;
  readonly sex?: Known['sex'];
}

/** The least that a line says about life at large to be talked about: more if it is of whoever says or hears it. */
const LEAST = { life: 1.5, talkers: 2.5 };

/** What somebody says about life at large or themselves: a sentence, or two side by side, the weightiest first. */
export function linesIn(speeches: readonly Speech[]): Subject[] {
  const lines = speeches.flatMap(({ speaker: { character, sex }, words, sentence: { section } }) => {
    const parts = sentenceTexts(words);
    const name = nameAt(character, section);
    const all = parts.flatMap((part, at) => [part, ...parts.slice(at + 1, at + 2).map((next) => `${part} ${next}`)]);
    return all.flatMap((text) => {
      const { about = 'life', weight = 0 } = lineAbout(text) ?? {};
      const kind: Subject['kind'] = about === 'talkers' ? 'avowal' : 'line';
      return name && weight >= LEAST[about] ? [{ kind, section, text, name, sex, weight }] : [];
    });
  });
  return lines.sort((a, b) => b.weight - a.weight);
}
