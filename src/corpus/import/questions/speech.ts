import { groupBy } from '../../../lib/counted.ts';
import { matchesIn } from '../../../lib/text.ts';
import { NAME } from '../../search/novel/speaker.ts';
import { paragraphsIn, type Sentence } from '../people/names/sentences.ts';
import { SPEECH } from '../people/names/vocabulary.ts';
import { aboutPerson, type Rated } from './ask.ts';
import type { Figure } from './figures.ts';
import { lineOf } from './lines.ts';
import { figureNamed, type Material } from './material.ts';

/** One utterance with its named speaker. */
export interface Speech {
  readonly speaker: Figure;
  /** The words alone, without the attribution. */
  readonly words: string;
  /** Within the passage, attribution included. */
  readonly sentence: Sentence;
}

/** What is only thought isn't said. */
const ATTRIBUTION = [...SPEECH].filter((verb) => verb !== 'thought').join('|');
const FIRST = String.raw`[“‘"]([^“”"]{3,2000}?)[”’"],? (?:(?:${ATTRIBUTION}) ${NAME}|${NAME} (?:${ATTRIBUTION}))\b`;
/** A speech, its attribution, and how it goes on. */
const SAID = new RegExp(`${FIRST}(?:[^‘“”"]{0,80}([,;.]) [“‘"]([^“”"]{10,2000})[”’"])?`, 'gu');
/** What stands before the name, and behind it, of whoever speaks in the next paragraph. */
const OPENS = /^(?:\p{L}+,? ){0,2}$/u;
const LEADS = new RegExp(`^(?:[^:]*(?:,|ly| and| but| then| only))? (?:${ATTRIBUTION})\\b[^.;:!?“”"]{0,40}:$`, 'u');
const SPEAKS = new RegExp(String.raw`(?:\b(?:${ATTRIBUTION}) ${NAME}|${NAME} (?:${ATTRIBUTION})\b)`, 'gu');

/** Speeches whose one speaker is named beside them, and who is the only one to speak in their paragraph. */
export const speechesOf = (material: Material): Speech[] => [...attributed(material), ...ledTo(material)];

/** Speeches that are a paragraph, behind one that ends with who gives them: “Jim shook his head, and said:”. */
function ledTo({ people: { sentences, named }, figures }: Material): Speech[] {
  const paragraphs = groupBy(sentences, ({ paragraph }) => paragraph);
  return sentences.flatMap(({ text, section, voice, paragraph }, at): Speech[] => {
    const [one, ...others] = named[at] ?? [];
    const isLead = one && others.length === 0 && voice !== 'said' && LEADS.test(text.slice(one.to));
    if (!isLead || !OPENS.test(text.slice(0, one.from))) return [];
    const speaker = figures.find(({ character }) => character === one.character);
    const spoken = paragraphs.get(paragraph + 1) ?? [];
    const words = spoken
      .map((part) => part.text)
      .join(' ')
      .replace(/^[“"]|[”"]$/gu, '');
    const [sentence] = spoken;
    if (!speaker || sentence?.section !== section || /[“”"]/u.test(words)) return [];
    return spoken.every((part) => part.voice === 'said') ? [{ speaker, words, sentence }] : [];
  });
}

function attributed(material: Material): Speech[] {
  const { book, people } = material;
  const sentences = new Map(people.sentences.map((sentence) => [sentence.passage, sentence]));
  return paragraphsIn(book.sections).flatMap(({ passage, paragraph }) => {
    const named = /[“‘"]/u.test(paragraph) ? matchesIn(paragraph, SPEAKS) : [];
    const speakers = new Set(named.flatMap(([, one, other = '']) => figureNamed(one ?? other, material) ?? []));
    if (named.length === 0 || speakers.size > 1) return [];
    return matchesIn(paragraph, SAID).flatMap((match): Speech[] => {
      const speaker = figureNamed(match[2] ?? match[3] ?? '', material);
      const sentence = sentences.get(passage);
      if (!speaker || !sentence) return [];
      const words = joined(match[1] ?? '', match[4] ?? '', match[5] ?? '');
      return [{ speaker, words, sentence: { ...sentence, text: match[0].trim() } }];
    });
  });
}

/**
 * Both halves of a speech that is broken by who gives it; the book doesn't say whether a comma stood there. One that is
 * interrupted ends in an ellipsis. @param stop what ends the words between them
 */
function joined(first: string, stop: string, rest: string): string {
  const head = first.trim().replace(/,$/u, stop === '.' || rest === '' ? '.' : ' …');
  const speech = `${head} ${rest.trim()}`.trim();
  return /[.!?…]$/u.test(speech) ? speech : speech.replace(/[\s,;:–—-]*$/u, '…');
}

/** Who says a remarkable line, one of a speech, among others who are seen to speak. */
export function whoSaid(speeches: readonly Speech[], material: Material): Rated[] {
  const among = new Set(speeches.map(({ speaker }) => speaker));
  return speeches.flatMap(({ speaker, words, sentence }) => {
    const line = lineOf(words, material);
    if (!line) return [];
    return aboutPerson('says', speaker, { quoted: line.line, worth: line.worth, sentence, among }, material) ?? [];
  });
}
