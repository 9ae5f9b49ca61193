import type { Mend, Place, Prompt } from '../../core/domain/book.ts';
import { groupBy, limitPerKey, tally } from '../../lib/counted.ts';
import { GOES_ON } from '../alone.ts';
import { nameAt } from '../cast.ts';
import { sentenceTexts } from '../search/text/sentences.ts';
import { hasFitLength, isChoice, weightOf } from './happenings.ts';
import type { Known } from './people/index.ts';
import { stripArticle } from './people/naming.ts';
import wording from './prompts.json' with { type: 'json' };
import { chapterPhrase, type Material } from './questions/material.ts';
import type { Speech } from './questions/speech.ts';
import { fingerprint, hasWord } from './text/words.ts';

/** Prompts that a short book gets at least, if it has matter for them: one for each day of a month. */
const A_MONTH = 30;
/** Most prompts of a section, where there are many; people who are introduced or meet, and who get one of their own. */
const A_SECTION = 2;
const PEOPLE = 12;
const MAIN = 6;
/**
 * The fewest sentences about somebody before there is something to discuss; and sections since they were introduced.
 */
const MET = 12;
const SINCE = 3;
/** How much has to happen in a sentence that is talked about: a turn between two people. */
const HAPPENS = 4;
/** How much a line, and the last sentence of a chapter, have to say about life at large. */
const WEIGHT = 2;
const END_WEIGHT = 0.5;
/** How often two are named in one sentence of a section, at least, before it is about them. */
const TOGETHER = 4;

type Kind = Exclude<keyof typeof wording, 'about'>;

/** How soon each kind comes again: a line says more of a chapter than that two meet in it. */
const COSTS: Readonly<Record<Kind, number>> = {
  line: 1,
  choice: 1,
  event: 1,
  end: 1.5,
  first: 1.5,
  person: 2,
  two: 2.5,
};

/** What a prompt speaks of. */
interface Subject {
  readonly kind: Kind;
  readonly section: Place;
  readonly text?: string;
  readonly name?: string;
  readonly other?: string;
  readonly sex?: Known['sex'];
}

/**
 * Discussion prompts by rule from the text: of each section an event, a choice, a line or two people, its end, and the
 * main characters, each kind in turn and in words of its own, from where all of it has been read.
 * @param happens how much happens in each sentence
 */
export function makePrompts(material: Material, speeches: readonly Speech[], happens: readonly number[]): Prompt[] {
  const subjects = [
    ...eventsIn(material, happens),
    ...linesIn(speeches),
    ...pairsIn(material),
    ...introductions(material),
    ...persons(material),
  ];
  const bySection = groupBy(subjects, ({ section }) => section);
  const used = new Map<Kind, number>();
  const usedOf = ({ kind }: Subject) => used.get(kind) ?? 0;
  const costOf = (one: Subject) => (usedOf(one) + 1) * COSTS[one.kind];
  const most = Math.max(A_SECTION, Math.ceil(A_MONTH / bySection.size));
  return [...bySection]
    .sort(([a], [b]) => a - b)
    .flatMap(([, own]) => {
      const kinds = limitPerKey(Math.ceil(most / 2), own, ({ kind }) => kind);
      // What was talked about least often comes first, so that a month has all kinds.
      const few = kinds.sort((a, b) => costOf(a) - costOf(b)).slice(0, most);
      return few.map((one) => {
        const at = usedOf(one);
        used.set(one.kind, at + 1);
        return prompt(one.section, worded(one, at, material));
      });
    });
}

/** A subject in the words of its kind that come next. */
function worded({ kind, section, text = '', name = '', other = '', sex }: Subject, at: number, material: Material) {
  const chapter = chapterPhrase(material, section);
  const isQuote = kind === 'event' || kind === 'choice';
  const filled: Readonly<Record<string, string>> = {
    where: isQuote ? chapter.replace(/, $/u, ': ') : chapter,
    text,
    name: lowerThe(name),
    other: lowerThe(other),
    them: sex === 'she' ? 'her' : sex === 'he' ? 'him' : 'them',
  };
  const forms = wording[kind];
  const said = (forms[at % forms.length] ?? '').replace(/\{(\p{L}+)\}/gu, (_, key: string) => filled[key] ?? '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** A name within a sentence. */
const lowerThe = (name: string): string => name.replace(/^The /u, 'the ');

const prompt = (section: number, text: string): Prompt => ({
  id: `t${fingerprint(text)}`,
  section,
  text,
  from: section,
});

/** The prompts that a club wrote itself. */
export const ownPrompts = (mends: readonly Mend[]): Prompt[] =>
  mends.flatMap((mend) =>
    mend.kind === 'prompt' ? [{ ...prompt(Math.max(1, mend.from), mend.text), from: mend.from }] : [],
  );

/** What happens most in a section, what is decided there, and how it ends. */
function eventsIn({ people: { sentences } }: Material, happens: readonly number[]): Subject[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section ?? 1);
  return [...bySection].flatMap(([section, own]) => {
    const told = own.filter((at) => sentences[at]?.voice === 'narrated' && (happens[at] ?? 0) >= HAPPENS);
    const textOf = (at: number | undefined) => sentences[at ?? -1]?.text ?? '';
    const worthOf = (at: number) => (happens[at] ?? 0) + weightOf(textOf(at));
    const best = told.sort((a, b) => worthOf(b) - worthOf(a));
    const choice = best.find((at) => isChoice(textOf(at)));
    const event = best.find((at) => at !== choice);
    const last = own.findLast(() => true);
    const isTold = sentences[last ?? -1]?.voice === 'narrated';
    const isEnd = isTold && hasFitLength(textOf(last)) && weightOf(textOf(last)) >= END_WEIGHT;
    const found = { choice, event, end: isEnd ? last : undefined };
    return Object.entries(found).flatMap(([kind, at]): Subject[] =>
      at === undefined ? [] : [{ kind: kind as Kind, section, text: textOf(at) }],
    );
  });
}

/** What somebody says about life at large, the weightiest first: a sentence, or two side by side. */
function linesIn(speeches: readonly Speech[]): Subject[] {
  const lines = speeches.flatMap(({ speaker, words, sentence: { section } }) => {
    const parts = sentenceTexts(words);
    const name = nameAt(speaker.character, section);
    const all = parts.flatMap((part, at) => [part, `${part} ${parts[at + 1] ?? ''}`.trim()]);
    return all
      .filter((text) => name && hasFitLength(text) && !GOES_ON.test(text))
      .map((text) => ({ kind: 'line' as const, section, text, name: name ?? '', weight: weightOf(text) }));
  });
  return lines.filter(({ weight }) => weight >= WEIGHT).sort((a, b) => b.weight - a.weight);
}

/** Who is named together most in a section, each two once in a book. */
function pairsIn({ people: { sentences, named, known } }: Material): Subject[] {
  const rank = new Map(known.map(({ character }, at) => [character, at]));
  const pairs = sentences.flatMap(({ section }, at) => {
    const here = [...new Set((named[at] ?? []).map(({ character }) => character))];
    return here.flatMap((a) =>
      here.flatMap((b) =>
        (rank.get(a) ?? 0) < (rank.get(b) ?? 0) && (rank.get(b) ?? 0) < PEOPLE
          ? [{ key: `${section} ${a.id} ${b.id}`, section, a, b }]
          : [],
      ),
    );
  });
  const times = tally(pairs.map(({ key }) => key));
  const often = pairs
    .filter(({ key }) => (times.get(key) ?? 0) >= TOGETHER)
    .sort((one, other) => (times.get(other.key) ?? 0) - (times.get(one.key) ?? 0));
  return limitPerKey(1, often, ({ a, b }) => `${a.id} ${b.id}`).flatMap(({ section, a, b }) => {
    const [name, other] = [nameAt(a, section), nameAt(b, section)];
    return name && other ? [{ kind: 'two' as const, section, name, other }] : [];
  });
}

/** Where somebody is said to be something, and doesn't only do something. */
const INTRODUCES = /^[^“”"…]*(?:\b(?:is|was|seemed) |, (?:an?|the|his|her) )[^“”"…]*$/u;

/** How the main characters were introduced, once they have been seen more. */
function introductions({ people, book }: Material): Subject[] {
  return people.known.slice(0, PEOPLE).flatMap(({ character, sentences, names, sex }) => {
    const note = character.about
      .filter(({ text, from, summed }) => !summed && from < character.from + SINCE && INTRODUCES.test(text))
      .find(({ text }) => names.some((name) => hasWord(text, stripArticle(name))));
    const sections = [...new Set(sentences.map((at) => people.sentences[at]?.section ?? 1))];
    const section = note && sections.filter((one) => one > note.from)[SINCE - 1];
    const name = section && nameAt(character, section);
    return note && name && section <= book.sections.length
      ? [{ kind: 'first' as const, section, text: note.text, name, sex }]
      : [];
  });
}

/** The main characters, from where one has met them. */
function persons({ people }: Material): Subject[] {
  return people.known.slice(0, MAIN).flatMap((known) => {
    const met = people.sentences[known.sentences[MET] ?? -1]?.section;
    const name = met && nameAt(known.character, met);
    const isLong = met && (met > known.character.from || people.sentences.at(-1)?.section === 1);
    return isLong && name && known.sex ? [{ kind: 'person' as const, section: met, name, sex: known.sex }] : [];
  });
}
