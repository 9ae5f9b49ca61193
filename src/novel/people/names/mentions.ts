import type { Section } from '../../../core/domain/book.ts';
import { sexOfGiven } from '../../../corpus/english/names.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import type { Stretch } from '../../../corpus/import/text/clauses.ts';
import { groupBy, grouped, tally } from '../../../lib/counted.ts';
import { matchesIn, wordSet } from '../../../lib/text.ts';
import type { Wording } from '../../telling.ts';
import { KINSHIP } from '../kin.ts';
import { type Form, formKey, toForm } from './forms.ts';
import { isTold, type Sentence } from './sentences.ts';
import { note } from './signs.ts';
import { LINKS, LOOSE, NOT_NAMES, RULERS } from './vocabulary.ts';

/** Kinds of titles behind which even an English word is a surname. */
const BEFORE_SURNAME = wordSet('plain wed maid');

export interface Mention extends Stretch {
  readonly form: Form;
}

const WORD = String.raw`\p{Lu}[\p{L}’']*\p{L}(?:-[\p{L}’']+)*`;
const DOTTED = 'Mr|Mrs|Ms|Dr|Capt|Col|Gen|Prof|Rev|Lieut|Lt|Sergt|Sgt|St|Messrs|Mme|Mlle';
/** A word of a name, or a title or an initial with its stop. */
const PART = new RegExp(String.raw`(?<![\p{L}’'])(?:(?:${DOTTED}|\p{Lu})\.|${WORD})`, 'gu');
/** What may stand between two words of one name: up to two words of `LINKS`. */
const BETWEEN_PARTS = /^ (?:(\p{Ll}+) )?(?:(\p{Ll}+) )?$/u;
const PARTS_MAX = 6;
/** "I’ve", "Don’t": capitals at the beginning of a sentence, not of a name. */
const SHORTENED = /[’'](?:ve|ll|d|m|re|t)$/iu;

/**
 * Reads every name in the book: runs of capitalised words, with what stands around them. Of
 * chapters' titles, in which every word may have a capital, it takes only whole names whose words
 * the text has: it may have them nowhere else.
 * @returns the names, and the places in each sentence where one stands
 */
export function readNames(
  sentences: readonly Sentence[],
  sections: readonly Section[],
  { small }: Wording,
) {
  const runs = sentences.map(({ text }) => runsOf(text));
  const inside = tally(runs.flat().flatMap(({ starts, words }) => (starts ? [] : words.join(' '))));

  /** Whether a word is mostly lower case, but where it begins a sentence. */
  const isOrdinary = (capitalWord: string): boolean =>
    (inside.get(capitalWord) ?? 0) * 2 < (small.get(capitalWord.toLowerCase()) ?? 0);
  const forms = new Map<string, Form>();

  const formOf = (nameWords: readonly string[]): Form => {
    const nameForm = forms.get(formKey(nameWords)) ?? toForm(nameWords);
    forms.set(formKey(nameWords), nameForm);
    const spelling = nameWords.join(' ');
    nameForm.spellings.set(spelling, (nameForm.spellings.get(spelling) ?? 0) + 1);
    return nameForm;
  };

  const titledName = titledNameIn(runs.flat());

  const mentions = sentences.map((sentence, index) =>
    (runs[index] ?? []).flatMap((run): Mention[] => {
      const { text } = sentence;
      const nameBegins = nameStart(run, isOrdinary);
      const nameWords = run.words.slice(nameBegins, nameEnd(run.words, nameBegins));
      if (!isName(nameWords)) return [];

      const nameFrom =
        run.from + run.words.slice(0, nameBegins).join(' ').length + (nameBegins > 0 ? 1 : 0);
      const nameForm = formOf(
        titledName(nameWords.join(' '), text.slice(Math.max(0, nameFrom - 20), nameFrom)) ??
          nameWords,
      );
      const nameTo = nameFrom + nameWords.join(' ').length;
      note(nameForm, text, nameFrom, nameTo, run.starts && nameBegins === 0);
      nameForm.mentions.push(index);
      nameForm.sections.add(sentence.section);
      if (isTold(sentence, nameFrom)) nameForm.told.push(index);

      return [{ form: nameForm, from: nameFrom, to: nameTo }];
    }),
  );

  const knownWords = new Set([...forms.values()].flatMap(({ words }) => words));
  for (const { title, n } of sections) {
    const firstSentence = sentences.findIndex(({ section }) => section === n);
    if (firstSentence < 0) continue;
    const newNames = namesInTitle(title, knownWords).filter(
      (nameWords) => !forms.has(formKey(nameWords)),
    );
    for (const nameWords of newNames) {
      formOf(nameWords).mentions.push(firstSentence);
      formOf(nameWords).sections.add(n);
    }
  }

  return { forms, mentions };
}

/**
 * Finds the title that a book gives somebody: “Aunt Norris” with a small letter is its Mrs. Norris,
 * or its Lady Norris; Aunt Anne isn’t Lady Anne.
 */
function titledNameIn(runs: readonly Run[]) {
  const titled = runs.filter(({ words: [firstWord = ''] }) => titleOf(firstWord));
  const byRest = groupBy(titled, ({ words: [, ...furtherWords] }) => furtherWords.join(' '));

  return (bareName: string, textBefore: string): readonly string[] | undefined => {
    const titledRuns = byRest.get(bareName);
    if (!titledRuns) return undefined;
    const sex = KINSHIP.get(/(?<!\p{Ll})\p{Ll}+(?= $)/u.exec(textBefore)?.[0] ?? '')?.sex;
    if (!sex || sexOfGiven(bareName) === sex) return undefined;

    const isTitled = ({ words: [firstWord = ''] }: Run) =>
      titleOf(firstWord)?.sex === sex && !/maid|given/u.test(titleOf(firstWord)?.kind ?? '');
    return titledRuns.find(isTitled)?.words;
  };
}

/** The whole names in a chapter's title, of words that the text has. */
function namesInTitle(title: string, knownWords: ReadonlySet<string>): readonly string[][] {
  const pieces = title.split(/[,;:!?—]/u).map((piece) => piece.trim().split(' '));
  const isKnown = (nameWord: string) => knownWords.has(nameWord) || titleOf(nameWord) !== undefined;
  return pieces
    .flatMap((pieceWords) => grouped(pieceWords, (group) => group.every(isKnown)))
    .filter((nameWords) => nameWords.length > 1 && isName(nameWords));
}

type Run = ReturnType<typeof runsOf>[number];

/**
 * Runs of a sentence, parted where one name owns another: "Mr. Bennet’s Jane".
 * @returns `starts`: whether it begins a sentence or a quotation, where any word has a capital
 */
function runsOf(sentenceText: string) {
  return capitalRuns(sentenceText).flatMap(({ from, to }) => {
    let nextPartStart = from;
    return sentenceText
      .slice(from, to)
      .split(/(?<=[’']s?) /u)
      .map((runPart) => {
        const partFrom = nextPartStart;
        nextPartStart += runPart.length + 1;
        return {
          words: runPart.replace(/[’']s?$/u, '').split(' '),
          from: partFrom,
          starts: startsAt(sentenceText, partFrom),
        };
      });
  });
}

/** Where capitalised words stand that may be one name. */
function capitalRuns(sentenceText: string): readonly Stretch[] {
  const runs: Stretch[] = [];
  let partCount = 0;

  for (const { 0: part, index } of matchesIn(sentenceText, PART)) {
    const to = index + part.length;
    const lastRun = runs.at(-1);
    const isLinked =
      lastRun && partCount < PARTS_MAX && linksParts(sentenceText.slice(lastRun.to, index));
    if (isLinked) {
      runs[runs.length - 1] = { from: lastRun.from, to };
      partCount++;
    } else {
      runs.push({ from: index, to });
      partCount = 1;
    }
  }

  return runs;
}

function linksParts(between: string): boolean {
  const [, ...links] = BETWEEN_PARTS.exec(between) ?? [undefined, between];
  return links.every((link) => link === undefined || LINKS.has(link));
}

const startsAt = (sentenceText: string, at: number): boolean =>
  /(?:^|[“"‘(—:–]|--|[.!?…]["”’]?)[\s“"‘'(]*$/u.test(sentenceText.slice(Math.max(0, at - 4), at));

/**
 * Where in a run the name begins: behind words that only stand before it, or have their capitals
 * from the sentence.
 */
function nameStart({ words, starts }: Run, isOrdinary: (capitalWord: string) => boolean): number {
  const { length } = words;
  const skipWhile = (
    fromWord: number,
    skips: (runWord: string, wordIndex: number) => boolean,
  ): number => {
    const to = words.findIndex(
      (runWord, wordIndex) => wordIndex >= fromWord && !skips(runWord, wordIndex),
    );
    return to < 0 ? length : to;
  };

  let nameBegins = skipWhile(0, (runWord, wordIndex) => isBefore(runWord, length - wordIndex));
  // The first words, or the only one that is left, may have their capitals from the sentence.
  const mayBegin = nameBegins === length - 1 || (nameBegins === 0 && !titleOf(words[0] ?? ''));
  if (starts && mayBegin) nameBegins = skipWhile(nameBegins, isOrdinary);

  if (titleOf(words[nameBegins] ?? '')) return nameBegins;
  const title = words.slice(nameBegins + 1, -1).findIndex(titleOf);
  return title < 0 ? nameBegins : nameBegins + 1 + title;
}

/** Up to "of" and "the", but for those of a role or rank: "Queen of Hearts", "King the Second". */
function nameEnd(runWords: readonly string[], nameBegins: number): number {
  const goesOn = (nameWord: string, wordIndex: number): boolean => {
    if (nameWord === 'of') return RULERS.has(runWords[wordIndex - 1] ?? '');
    return (
      nameWord !== 'the' ||
      wordIndex <= nameBegins ||
      (wordIndex === nameBegins + 1 && titleOf(runWords[nameBegins] ?? '') !== undefined)
    );
  };

  const stop = runWords.findIndex(
    (nameWord, wordIndex) => wordIndex >= nameBegins && !goesOn(nameWord, wordIndex),
  );
  const ownWords = runWords.slice(0, stop < 0 ? runWords.length : stop);

  /** Mr. West, but not “Madam I”. */
  const isSurname = (nameWord: string, wordIndex: number) =>
    NOT_NAMES.has(nameWord) &&
    nameWord.length > 2 &&
    BEFORE_SURNAME.has(titleOf(runWords[wordIndex - 1] ?? '')?.kind ?? '');

  return Math.max(
    nameBegins,
    ownWords.findLastIndex(
      (nameWord, wordIndex) => !endsNoName(nameWord) || isSurname(nameWord, wordIndex),
    ) + 1,
  );
}

const endsNoName = (lastWord: string): boolean =>
  NOT_NAMES.has(lastWord) ||
  SHORTENED.test(lastWord) ||
  LINKS.has(lastWord) ||
  /^\p{Lu}\.$/u.test(lastWord);

/** A word that stands before a name without being part of it. */
function isBefore(runWord: string, wordsLeft: number): boolean {
  if (wordsLeft > 1 && (titleOf(runWord) || /^(?:St\.?|Saint)$/u.test(runWord))) return false;
  return (
    SHORTENED.test(runWord) || LINKS.has(runWord) || LOOSE.has(runWord) || NOT_NAMES.has(runWord)
  );
}

/**
 * Words with a capital and a small letter each, or a link; no title alone, as in “Mr. ——”, and no
 * initial.
 */
const isName = (nameWords: readonly string[]): boolean =>
  nameWords.length > 0 &&
  nameWords.every(
    (nameWord) => /^(?!\p{Lu}+$)(?:\p{Lu}.)/u.test(nameWord) || LINKS.has(nameWord),
  ) &&
  !(nameWords.length === 1 && /^(?:Mr|Mrs|Ms|Dr|St|\p{Lu})\.?$/u.test(nameWords[0] ?? ''));
