import type { TextRange } from '../../../core/ports/search.ts';
import { matchesIn } from '../../../lib/text.ts';
import { SPEECH } from '../../../novel/people/names/vocabulary.ts';

export const NAME_WORD = String.raw`(?:(?:Mr|Mrs|Ms|Dr|St|Capt|Col|Gen|Rev|Mme|Mlle|\p{Lu})\.|\p{Lu}[\p{L}’'-]*)`;
/** Before each verb of saying in a text that is searched: they are too many to list. */
const VERB_SIGN = '@';
/** In place of the stop behind a title or an initial there. */
const TITLE_STOP = '․';
const TITLED = /(?<!\p{L})(Mrs?|Ms|Dr|St|Capt|Col|Gen|Rev|Mme|Mlle|\p{Lu})\. /gu;
const SAID = `${VERB_SIGN}\\p{L}+`;
const MARKED_WORD = `\\p{Lu}[\\p{L}${TITLE_STOP}’'-]*`;
// Of up to three repeats V8 would make a copy each.
const NAMED = `((?:[Tt]he )?${MARKED_WORD}(?: ${MARKED_WORD}){0,4})`;
const SOMEBODY = '(?:I|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou)\\b';
const WHO = `(?:${SOMEBODY}|${NAMED}|[\\p{Ll} ]{1,30})`;
const LEADS_TO_SPEECH = '(?: (?:out|aloud|again|\\p{L}+ly))?[,:]? (?=“)';
/** A verb of saying right beside a quotation, with the person named. */
const SPEAKS = [
  `(?<=“” )${SAID}(?: (?:${SOMEBODY}|${NAMED}))?`,
  `(?<=“” )${WHO} ${SAID}(?! nothing\\b)`,
  `${SAID} ${NAMED}${LEADS_TO_SPEECH}`,
].map((speaks) => new RegExp(speaks, 'gu'));
/** A verb of saying right before a quotation; who says it stands before the verb. */
const SAID_BEFORE = new RegExp(` ${SAID}`, 'gu');
const SPEECH_BEHIND = new RegExp(`^${LEADS_TO_SPEECH}`, 'u');
const SOMEBODY_LAST = new RegExp(`${SOMEBODY}$`, 'u');
const MARKED_LAST = new RegExp(`${MARKED_WORD}$`, 'u');
/** Characters beside a verb in which whoever says it is named, and the quotation begins. */
const WHO_READ = 200;
const OF_SOMEBODY = new RegExp(`^(?:${SAID} )?${SOMEBODY}`, 'u');
/** Marks of quotations, without apostrophes. */
const MARK = /[“”"‘]|’(?!\p{L})|'(?!\p{L})|(?<!\p{L})'/gu;
const LETTER = /\p{L}/u;
/** Which marks may follow one that opens, whatever stands between; of these not all close it. */
const DOUBLE_MARKS = '“”"';
const SINGLE_MARKS = "‘’'";

/** The quotations of a paragraph with their marks; what isn't closed is none. */
function quotationsIn(paragraph: string): TextRange[] {
  const marks = matchesIn(paragraph, MARK);
  const quotations: TextRange[] = [];

  marks.forEach(({ 0: mark, index: start }, at) => {
    const isInside = start < (quotations.at(-1)?.end ?? 0);
    const isDouble = DOUBLE_MARKS.includes(mark);
    const isLeft = isDouble || !LETTER.test(paragraph[start - 1] ?? '');
    if (isInside || !isLeft || mark === '”' || mark === '’') return;

    const end = closingOf(marks, at, isDouble ? DOUBLE_MARKS : SINGLE_MARKS);
    if (end === undefined) return;
    const isInWord = !isDouble && LETTER.test(paragraph[end] ?? '');
    if (!isInWord) quotations.push({ start, end });
  });

  return quotations;
}

/** Where the next mark of a kind ends, if it may close one; another that opens doesn't. */
function closingOf(marks: readonly RegExpExecArray[], at: number, kind: string) {
  for (let next = at + 1; next < marks.length; next++) {
    const { 0: mark = '', index = 0 } = marks[next] ?? {};
    if (!kind.includes(mark)) continue;
    if (mark === '“' || mark === '‘') return undefined;
    return index + mark.length;
  }
  return undefined;
}

/**
 * Who says a line: the first person in its paragraph with a verb of saying beside a quotation, if
 * nobody else speaks there. Undefined if only the turns of a dialogue could tell, and for
 * narration.
 * @param line the quoted words, as a range of the text
 */
export function speakerOf(text: string, line: TextRange): string | undefined {
  const paragraphStart = text.lastIndexOf('\n\n', line.start) + 1;
  const paragraphEnd = text.indexOf('\n\n', line.end);
  const paragraph = text.slice(paragraphStart, paragraphEnd < 0 ? undefined : paragraphEnd);

  const quotations = quotationsIn(paragraph);
  const isSaid = quotations.some(
    ({ start, end }) => paragraphStart + start <= line.start && line.end <= paragraphStart + end,
  );

  if (!isSaid) return undefined;
  // After a full stop comes another sentence, about anybody.
  const toldPieces = quotations.map(({ start, end }, at) => {
    const emptied = paragraph[end - 2] === '.' ? '“.”' : '“”';
    return paragraph.slice(quotations[at - 1]?.end ?? 0, start) + emptied;
  });
  const toldParagraph = toldPieces.join('') + paragraph.slice(quotations.at(-1)?.end ?? 0);

  const marked = toldParagraph
    .replaceAll(VERB_SIGN, '')
    .replace(/\s+/g, ' ')
    .replace(TITLED, `$1${TITLE_STOP} `)
    .replace(/\p{L}+/gu, (spokenWord) =>
      SPEECH.has(spokenWord) ? VERB_SIGN + spokenWord : spokenWord,
    );
  const clauses: readonly Clause[] = [
    ...SPEAKS.flatMap((speaks) => matchesIn(marked, speaks)).map((match) => ({
      index: match.index,
      words: match[0],
      name: match.slice(1).find(Boolean),
    })),
    ...matchesIn(marked, SAID_BEFORE).flatMap(({ 0: { length }, index }) => {
      const end = index + length;
      const isBeforeSpeech = SPEECH_BEHIND.test(marked.slice(end, end + WHO_READ));
      if (!isBeforeSpeech) return [];
      return whoBefore(marked, index);
    }),
  ];

  const [firstSpeaker, ...otherSpeakers] = clauses
    .toSorted((a, b) => a.index - b.index)
    .map(({ words, name }) => {
      const speakerName = name?.replaceAll(TITLE_STOP, '.');
      return speakerName?.replace(/(?<!-)-+$/, '') ?? (OF_SOMEBODY.test(words) ? undefined : '');
    });

  if (
    otherSpeakers.every(
      (otherSpeaker) => otherSpeaker === undefined || otherSpeaker === firstSpeaker,
    )
  )
    return firstSpeaker || undefined;
  return undefined;
}

/** Words that say who speaks, with the name in them. */
interface Clause {
  readonly index: number;
  readonly words: string;
  readonly name: string | undefined;
}

/** Who is right before a place of a text, as a clause; empty for nobody. */
function whoBefore(marked: string, end: number): readonly Clause[] {
  const textBefore = marked.slice(Math.max(0, end - WHO_READ), end);
  const name = nameAtEnd(textBefore, MARKED_LAST);
  const [somebody = ''] = SOMEBODY_LAST.exec(textBefore) ?? [];

  if (name !== undefined && name.length > somebody.length)
    return [{ index: end - name.length, words: name, name }];
  const words = somebody || (/\p{Ll}$/u.exec(textBefore)?.[0] ?? '');
  if (words === '') return [];
  return [{ index: end - words.length, words, name: undefined }];
}

const NAME_WORDS_MAX = 5;

/**
 * The longest name that a text ends in, with an article before it; undefined for none.
 * @param lastWord a word of a name at the end of a text
 */
export function nameAtEnd(text: string, lastWord: RegExp): string | undefined {
  const words = text.split(' ');
  const name: string[] = [];

  while (name.length < NAME_WORDS_MAX) {
    const word = words.pop() ?? '';
    const [nameWord] = lastWord.exec(word) ?? [];
    if (nameWord === undefined) {
      words.push(word);
      break;
    }
    name.unshift(nameWord);
    // It begins within a word: what stands before is no part of it.
    if (nameWord !== word) return name.join(' ');
  }

  if (name.length === 0) return undefined;
  const article = /[Tt]he$/.exec(words.at(-1) ?? '') ?? [];
  return [...article, ...name].join(' ');
}
