import type { Question } from '../../../core/domain/book.ts';
import type { Known } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { SPEECH } from '../people/names/vocabulary.ts';
import { countWords } from '../text/words.ts';
import type { Event } from './events.ts';
import { aboutPerson, inChapter, type Material, namesPerson, rareWords } from './material.ts';

/** Who does what, in which chapter: "In chapter 4, who gave the letter to Nora?" */
export function whoDoes(events: readonly Event[], material: Material): Question[] {
  return events.flatMap(({ known, sentence, deed }) => {
    const when = inChapter(material, sentence.section);
    const text = `${when}${when ? 'who' : 'Who'}${deed}?`;
    return aboutPerson(known, { text, sentence, topic: 'who does what' }, material) ?? [];
  });
}

const VERBS = [...SPEECH].join('|');
const NAME = String.raw`((?:[Tt]he )?(?:\p{Lu}[\p{L}’'-]*\.? ?){1,4})`;
const FIRST = String.raw`[“‘"]([^“”"]{20,240}?)[”’"],? (?:(?:${VERBS}) ${NAME}|${NAME}(?:${VERBS}))\b`;
/** A line, who says it, and how it goes on behind that. */
const SAID = new RegExp(`${FIRST}(?:[^“”"]{0,50}([,;.]) [“‘"]([^“”"]{10,200})[”’"])?`, 'gu');
const SPEAKS = new RegExp(String.raw`(?:\b(?:${VERBS}) ${NAME}|${NAME}(?:${VERBS})\b)`, 'gu');

/** A line this long, with this many rare words, is like no other. */
const WORDS = 12;
const LONGEST = 55;
const RARE = 3;

/** A long line, and who says it. */
interface Said {
  readonly known: Known;
  readonly line: string;
  /** Of the passage; its text is the line with who says it. */
  readonly sentence: Sentence;
}

/** Who says a long, remarkable line. */
export function whoSaid(material: Material): Question[] {
  return saidLines(material).flatMap(({ known, line, sentence }) => {
    const asked = { text: `Who says this? “${line}”`, sentence, topic: 'who said it' };
    return aboutPerson(known, asked, material) ?? [];
  });
}

/** Long, remarkable lines: only where the one speaker of the paragraph is named beside it. */
export function saidLines(material: Material): Said[] {
  const { book, people } = material;
  const sentences = new Map(people.sentences.map((sentence) => [sentence.passage, sentence]));
  const paragraphs = book.sections.flatMap(({ passages }) =>
    passages.flatMap(({ id, text }) => text.split('\n\n').map((paragraph) => ({ id, paragraph }))),
  );
  return paragraphs.flatMap(({ id, paragraph }) =>
    [...paragraph.matchAll(SAID)].flatMap((match): Said[] => {
      const line = lineOf(match[1] ?? '', match[4] ?? '', match[5] ?? '');
      const known = speakerOf(match[2] ?? match[3] ?? '', material);
      const sentence = sentences.get(id);
      if (!known || !sentence || !isRemarkable(line, material) || !isOnlySpeaker(known, paragraph, material))
        return [];
      return [{ known, line, sentence: { ...sentence, text: match[0].trim() } }];
    }),
  );
}

/** Both halves of a line that is broken by who says it. @param stop what ends the words between them */
function lineOf(first: string, stop: string, rest: string): string {
  const head = first.trim().replace(/,$/u, stop === '.' || rest === '' ? '.' : ',');
  const line = `${head} ${rest.trim()}`.trim().replace(/(?:[,;]|--?|—)+$/u, '');
  return /[.!?…]$/u.test(line) ? line : `${line}.`;
}

const isRemarkable = (line: string, material: Material): boolean =>
  countWords(line) >= WORDS &&
  countWords(line) <= LONGEST &&
  rareWords(line, material) >= RARE &&
  /^\p{Lu}/u.test(line) &&
  !/[‘“]/u.test(line);

function speakerOf(name: string, { byName }: Material): Known | undefined {
  const plain = name.trim().replace(/^the /iu, '').toLowerCase();
  return byName.get(plain) ?? byName.get(plain.replace(/\.$/u, ''));
}

/** The second look: nobody else speaks in the paragraph, so that no turn of a dialogue is taken for another's. */
function isOnlySpeaker(known: Known, paragraph: string, material: Material): boolean {
  const speakers = [...paragraph.matchAll(SPEAKS)].map((match) =>
    speakerOf(match[1] ?? match[2] ?? '', material),
  );
  return speakers.every((one) => one === undefined || one === known);
}

const WHAT =
  /^ (?:was|had been) (?:a|an|the|one of|not|now|very|tall|short|small|stout|young|old|about|only)\b/u;

/** Who is described, at some length, by a sentence that is about nobody else. */
export function whoIsIt(material: Material): Question[] {
  const { people, named } = material;
  return people.known.flatMap((known) =>
    known.character.about.flatMap(({ text, passage }) => {
      const at = known.sentences.find(
        (one) => people.sentences[one]?.text === text && people.sentences[one]?.passage === passage,
      );
      const sentence = at === undefined ? undefined : people.sentences[at];
      const name = [...known.forms]
        .sort((a, b) => b.length - a.length)
        .find((form) => text.startsWith(`${form} `));
      if (
        !sentence ||
        sentence.speech ||
        !name ||
        (named[at ?? -1] ?? []).some((one) => one !== known && one.sex === known.sex)
      )
        return [];
      const rest = text.slice(name.length);
      if (
        !WHAT.test(rest) ||
        rareWords(rest, material) < 2 ||
        namesPerson(rest, known) ||
        /\b(?:I|my|this|that|these)\b/u.test(rest)
      )
        return [];
      const asked = { text: `Who is this? “____${rest}”`, sentence, topic: 'who is described' };
      return aboutPerson(known, asked, material) ?? [];
    }),
  );
}
