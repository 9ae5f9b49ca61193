import { paragraphsIn } from '../../corpus/import/passages.ts';
import { NAME_WORD, nameAtEnd } from '../../corpus/search/novel/speaker.ts';
import { matchesIn } from '../../lib/text.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { SPEECH } from '../people/names/vocabulary.ts';
import { aboutPerson, type Rated } from './ask.ts';
import type { Speaking } from './asked-line.ts';
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
const ATTRIBUTES = new Set([...SPEECH].filter((verb) => verb !== 'thought'));
/** A quotation, and the comma that leads to who says it. */
const QUOTATION = /[“"]([^“”"]{3,2000})[”"],? /gu;
/** How a speech goes on behind its attribution. */
const CONTINUATION = /^[^‘“”"]{0,80}([,;.]) [“"]([^“”"]{10,2000})[”"]/u;
const SPOKEN_WORD = /(?<!\w)\w+/g;
const FIRST_WORD = /^\w+/;
const LAST_NAME_WORD = new RegExp(`${NAME_WORD}$`, 'u');
const NEXT_NAME_WORD = new RegExp(`^ ${NAME_WORD}`, 'u');
const NAME_WORDS_MAX = 5;
/** Characters beside a verb of saying in which whoever says it is named. */
const NAME_READ = 120;

/** Who is named beside each verb of saying, if anybody: before it, else behind it. */
function namedBesideSaying(paragraph: string): readonly string[] {
  const names: string[] = [];
  let readUntil = 0;

  for (const { 0: word, index } of matchesIn(paragraph, SPOKEN_WORD)) {
    if (!ATTRIBUTES.has(word) || index < readUntil) continue;
    const end = index + word.length;
    const textBefore = paragraph.slice(Math.max(readUntil, index - NAME_READ), index);
    const nameBefore = textBefore.endsWith(' ')
      ? nameAtEnd(textBefore.slice(0, -1), LAST_NAME_WORD)
      : undefined;
    const name = nameBefore ?? nameBegins(paragraph.slice(end, end + NAME_READ));

    if (name === '') continue;
    names.push(name);
    readUntil = nameBefore === undefined ? end + ' '.length + name.length : end;
  }

  return names;
}

/** The name that a text begins with behind a blank, an article included; empty for none. */
function nameBegins(textBehind: string): string {
  const [article = ''] = /^ [Tt]he(?= )/.exec(textBehind) ?? [];
  const name = nameWordsIn(textBehind.slice(article.length));
  return (name === '' ? nameWordsIn(textBehind) : article + name).trimStart();
}

function nameWordsIn(textBehind: string): string {
  let name = '';
  for (let count = 0; count < NAME_WORDS_MAX; count++) {
    const [nextWord] = NEXT_NAME_WORD.exec(textBehind.slice(name.length)) ?? [];
    if (nextWord === undefined) break;
    name += nextWord;
  }
  return name;
}

/**
 * Speeches whose one speaker is named beside them, and who is the only one to speak in their
 * paragraph.
 */
export function speechesOf(material: Material): Speech[] {
  const { book, people } = material;
  const sentences = new Map(people.sentences.map((sentence) => [sentence.passage, sentence]));

  return paragraphsIn(book.sections).flatMap(({ passage, paragraph }) => {
    const named = /[“‘"]/u.test(paragraph) ? namedBesideSaying(paragraph) : [];
    const speakers = new Set(named.flatMap((name) => figureNamed(name, material) ?? []));
    if (named.length === 0 || speakers.size > 1) return [];
    const sentence = sentences.get(passage);
    if (!sentence) return [];

    return attributedIn(paragraph).flatMap(({ name, words, text }): Speech[] => {
      const speaker = figureNamed(name, material);
      return speaker ? [{ speaker, words, sentence: { ...sentence, text } }] : [];
    });
  });
}

/** Who is named in the attribution that a text begins with, and where it ends. */
function attributionAt(textBehind: string): { name: string; end: number } | undefined {
  const [firstWord = ''] = FIRST_WORD.exec(textBehind) ?? [];
  if (ATTRIBUTES.has(firstWord)) {
    const name = nameBegins(textBehind.slice(firstWord.length));
    return name === '' ? undefined : { name, end: firstWord.length + ' '.length + name.length };
  }

  const name = nameBegins(` ${textBehind}`);
  const [verb = ''] = FIRST_WORD.exec(textBehind.slice(name.length + ' '.length)) ?? [];
  if (name === '' || !ATTRIBUTES.has(verb)) return undefined;
  return { name, end: name.length + ' '.length + verb.length };
}

interface Attributed {
  readonly name: string;
  /** What is said, without the attribution. */
  readonly words: string;
  /** With it. */
  readonly text: string;
}

/** The quotations of a paragraph with who is named right behind them, to where they go on. */
function attributedIn(paragraph: string): readonly Attributed[] {
  const attributed: Attributed[] = [];
  let readUntil = 0;

  for (const { 0: quotation, 1: quotedWords = '', index } of matchesIn(paragraph, QUOTATION)) {
    if (index < readUntil) continue;
    const begin = index + quotation.length;
    const attribution = attributionAt(paragraph.slice(begin, begin + NAME_READ));
    if (!attribution) continue;

    const end = begin + attribution.end;
    const [continuation = '', stopMark = '', furtherWords = ''] =
      CONTINUATION.exec(paragraph.slice(end)) ?? [];
    readUntil = end + continuation.length;
    attributed.push({
      name: attribution.name,
      words: joined(quotedWords, stopMark, furtherWords),
      text: paragraph.slice(index, readUntil),
    });
  }

  return attributed;
}

/**
 * Both halves of a speech that is broken by who gives it; the book doesn't say whether a comma
 * stood there. One that is interrupted ends in an ellipsis.
 * @param stopMark what ends the words between them
 */
function joined(firstPart: string, stopMark: string, furtherPart: string): string {
  const headText = firstPart
    .trim()
    .replace(/,$/u, stopMark === '.' || furtherPart === '' ? '.' : ' …');
  const speech = `${headText} ${furtherPart.trim()}`.trim();
  if (/[.!?…]$/u.test(speech)) return speech;
  return `${speech.replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '')}…`;
}

/** Who says a remarkable line, one of a speech, among others who are seen to speak. */
export const whoSaid = (
  speeches: readonly Speech[],
  material: Material,
  speaking: Speaking,
): Rated[] =>
  speeches.flatMap(({ speaker, words, sentence }) => {
    const quotedLine = lineOf(words, material);
    if (!quotedLine) return [];
    return (
      aboutPerson(
        'says',
        speaker,
        { quoted: quotedLine.line, worth: quotedLine.worth, sentence, speaking },
        material,
      ) ?? []
    );
  });
