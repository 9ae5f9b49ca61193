import type { Question } from '../../../core/domain/book.ts';
import type { Known } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { SPEECH } from '../people/names/vocabulary.ts';
import { countWords } from '../text/words.ts';
import { type Event, LEANS } from './events.ts';
import { aboutPerson, inChapter, type Material, namesPerson, rareWords } from './material.ts';

/** Who does what, in which chapter: "In chapter 4, who gave the letter to Nora?" */
export function whoDoes(events: readonly Event[], material: Material): Question[] {
  return events.flatMap(({ known, name, sentence, deed }) => {
    const when = inChapter(material, sentence.section);
    const text = `${when}${when ? 'who' : 'Who'}${deed}?`;
    return aboutPerson(known, { text, name, sentence, topic: 'who does what' }, material) ?? [];
  });
}

/** What is only thought isn't said. */
const VERBS = [...SPEECH].filter((verb) => verb !== 'thought').join('|');
const TO_THEMSELVES = /[”’"][^“”"]*\b(?:to|within) (?:him|her)self\b[^“”"]*/u;
const NAME = String.raw`((?:[Tt]he )?(?:\p{Lu}[\p{L}’'-]*\.? ?){1,4})`;
const FIRST = String.raw`[“‘"]([^“”"]{3,2000}?)[”’"],? (?:(?:${VERBS}) ${NAME}|${NAME}(?:${VERBS}))\b`;
/** A speech, who gives it, and how it goes on behind that. */
const SAID = new RegExp(`${FIRST}(?:[^“”"]{0,80}([,;.]) [“‘"]([^“”"]{10,2000})[”’"])?`, 'gu');
const SPEAKS = new RegExp(String.raw`(?:\b(?:${VERBS}) ${NAME}|${NAME}(?:${VERBS})\b)`, 'gu');

/** A line this long, with this many rare words, and with more of them or names beside those, is like no other. */
const WORDS = 12;
const LONGEST = 55;
const RARE = 2;
const WORTH = 3;
/** A shorter sentence leans on the one before it: "I had none." */
const START = 4;
/** It goes on from what was said before. */
const GOES_ON =
  /^(?:But|And|Or|Nor|Yet|So|Then|Thus|For|Though|However|Therefore|Indeed|This|That|These|Those|It|They|Them|He|She|His|Her|Their|There|Which|Who|Such|Besides)\b/u;

/** A long line, and who says it. */
interface Said {
  readonly known: Known;
  /** Their name as it stands beside the line. */
  readonly name: string;
  readonly line: string;
  /** How many rare words and names it has. */
  readonly worth: number;
  /** Of the passage; its text is the speech with who gives it. */
  readonly sentence: Sentence;
}

/** Who says a long, remarkable line; the most remarkable first. */
export function whoSaid(material: Material): Question[] {
  const lines = [...saidLines(material)].sort((a, b) => b.worth - a.worth);
  return lines.flatMap(({ known, name, line, sentence }) => {
    const asked = { text: `Who says this? “${line}”`, name, sentence, topic: 'who said it' };
    return aboutPerson(known, asked, material) ?? [];
  });
}

/** Long, remarkable lines, one of a speech: only where the one speaker of the paragraph is named beside it. */
export function saidLines(material: Material): Said[] {
  const { book, people } = material;
  const sentences = new Map(people.sentences.map((sentence) => [sentence.passage, sentence]));
  const paragraphs = book.sections.flatMap(({ passages }) =>
    passages.flatMap(({ id, text }) => text.split('\n\n').map((paragraph) => ({ id, paragraph }))),
  );
  return paragraphs.flatMap(({ id, paragraph }) =>
    [...paragraph.matchAll(SAID)].flatMap((match): Said[] => {
      const name = (match[2] ?? match[3] ?? '').trim();
      const known = speakerOf(name, material);
      const sentence = sentences.get(id);
      const best = lineOf(speechOf(match[1] ?? '', match[4] ?? '', match[5] ?? ''), material);
      if (!known || !sentence || !best || TO_THEMSELVES.test(match[0])) return [];
      if (!isOnlySpeaker(known, paragraph, material)) return [];
      return [{ known, name, ...best, sentence: { ...sentence, text: match[0].trim() } }];
    }),
  );
}

/**
 * Both halves of a speech that is broken by who gives it; the book doesn't say whether a comma stood there. One that is
 * interrupted ends in an ellipsis. @param stop what ends the words between them
 */
function speechOf(first: string, stop: string, rest: string): string {
  const head = first.trim().replace(/,$/u, stop === '.' || rest === '' ? '.' : ' …');
  const speech = `${head} ${rest.trim()}`.trim();
  return /[.!?…]$/u.test(speech) ? speech : speech.replace(/[\s,;:–—-]*$/u, '…');
}

/** The whole sentences of a speech, side by side, that have most rare words; undefined where none are remarkable. */
function lineOf(speech: string, material: Material): Pick<Said, 'line' | 'worth'> | undefined {
  const parts = speech.split(/(?<=(?<!\b(?:Mrs?|Dr|St))[.!?]) (?=\p{Lu})/u);
  let best: Pick<Said, 'line' | 'worth'> | undefined;
  for (let from = 0; from < parts.length; from++) {
    if (from > 0 && countWords(parts[from] ?? '') < START) continue;
    for (let to = from + 1; to <= parts.length; to++) {
      const line = parts.slice(from, to).join(' ');
      if (countWords(line) > LONGEST) break;
      const rare = rareWords(line, material);
      const worth = rare + new Set(line.match(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/gu)).size;
      if (rare >= RARE && worth >= WORTH && canStand(line) && worth > (best?.worth ?? 0))
        best = { line, worth };
    }
  }
  return best;
}

/** Whether a line is long enough, and whole without what was said before. */
const canStand = (line: string): boolean =>
  countWords(line) >= WORDS && /^\p{Lu}/u.test(line) && !GOES_ON.test(line) && !/[‘“]/u.test(line);

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

const WHAT = /^ (?:was|had been) (?:a|an|the|one of|very|tall|short|small|stout|young|old|about|only)\b/u;

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
      if (!WHAT.test(rest) || rareWords(rest, material) < 2 || namesPerson(rest, known) || LEANS.test(rest))
        return [];
      const asked = { text: `Who is this? “____${rest}”`, name, sentence, topic: 'who is described' };
      return aboutPerson(known, asked, material) ?? [];
    }),
  );
}
