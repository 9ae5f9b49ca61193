import { groupBy } from '../../../lib/counted.ts';
import { nameAt } from '../../cast.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import type { Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import { countWords } from '../text/words.ts';
import { lineAbout } from './saying.ts';
import type { Subject } from './subject.ts';

/** The least that a line says about life at large to be talked about: more if it is of whoever says or hears it. */
const LEAST = { life: 1.5, talkers: 2.5 };
/** The fewest and the most words of a chapter’s end that may be talked about. */
const [END_MIN, END_MAX] = [8, 24];

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

/** The last words of each section: its last paragraph, or a long one’s last sentence, if they are of somebody. */
export function endsOf({ people: { sentences, named } }: Material): Subject[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section ?? 1);
  return [...bySection].flatMap(([section, own]): Subject[] => {
    const last = own.at(-1) ?? 0;
    const paragraph = own.filter((at) => sentences[at]?.paragraph === sentences[last]?.paragraph);
    const texts = [paragraph, [last]].map((some) => some.map((at) => sentences[at]?.text).join(' '));
    const text = sentences[last]?.voice === 'narrated' ? texts.find(isEnd) : undefined;
    return text && named[last]?.length ? [{ kind: 'end', section, text }] : [];
  });
}

/** Whether a text may be talked about as the end of a chapter: whole sentences that quote nothing. */
function isEnd(text: string): boolean {
  const words = countWords(text);
  return words >= END_MIN && words <= END_MAX && /^\p{Lu}[^“”"]*[.!?]$/u.test(text);
}
