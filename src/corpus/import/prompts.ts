import type { Mend, Place, Prompt } from '../../core/domain/book.ts';
import { groupBy, limitPerKey, tally } from '../../lib/counted.ts';
import { nameAt } from '../cast.ts';
import { isChoice } from './happenings.ts';
import type { Known } from './people/index.ts';
import { withoutThe } from './people/naming.ts';
import wording from './prompts.json' with { type: 'json' };
import { inChapter, type Material } from './questions/material.ts';
import { type Speech, saidLines } from './questions/speech.ts';
import { fingerprint, hasWord } from './text/words.ts';

/** Most prompts of a section, and people who get one of their own. */
const A_SECTION = 2;
const PEOPLE = 12;
/**
 * The fewest sentences about somebody before there is something to discuss; and sections since they were introduced.
 */
const MET = 12;
const SINCE = 3;
/** How much has to happen in a sentence that is talked about: a turn, and two people or more turns. */
const HAPPENS = 4;
/** How often two are named in one sentence of a section, at least, before it is about them. */
const TOGETHER = 3;
/** The share of a section behind which something stands near its end. */
const END = 0.85;

type Kind = keyof typeof wording;

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
    ...linesIn(speeches, material),
    ...pairsIn(material),
    ...introductions(material),
    ...persons(material),
  ];
  const bySection = groupBy(subjects, ({ section }) => section);
  const used = new Map<Kind, number>();
  const usedOf = ({ kind }: Subject) => used.get(kind) ?? 0;
  return [...bySection]
    .sort(([a], [b]) => a - b)
    .flatMap(([, own]) => {
      const kinds = limitPerKey(1, own, ({ kind }) => kind);
      // What was talked about least often comes first, so that a month has all kinds.
      const few = kinds.sort((a, b) => usedOf(a) - usedOf(b)).slice(0, A_SECTION);
      return few.map((one) => {
        const at = usedOf(one);
        used.set(one.kind, at + 1);
        return prompt(one.section, worded(one, at, material));
      });
    });
}

/** A subject in the words of its kind that come next. */
function worded({ kind, section, text = '', name = '', other = '', sex }: Subject, at: number, material: Material) {
  const chapter = inChapter(material, section);
  const isQuote = kind === 'event' || kind === 'choice';
  const filled: Readonly<Record<string, string>> = {
    where: isQuote ? chapter.replace(/, $/u, ': ') : chapter,
    text,
    name,
    other,
    them: sex === 'she' ? 'her' : sex === 'he' ? 'him' : 'them',
  };
  const forms = wording[kind];
  const said = (forms[at % forms.length] ?? '').replace(/\{(\p{L}+)\}/gu, (_, key: string) => filled[key] ?? '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

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

/** What happens most in a section, what is decided there, and what happens near its end. */
function eventsIn({ people: { sentences } }: Material, happens: readonly number[]): Subject[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section ?? 1);
  return [...bySection].flatMap(([section, own]) => {
    const told = own.filter((at) => sentences[at]?.voice === 'narrated' && (happens[at] ?? 0) >= HAPPENS);
    const best = told.sort((a, b) => (happens[b] ?? 0) - (happens[a] ?? 0));
    const textOf = (at: number | undefined) => sentences[at ?? -1]?.text ?? '';
    const end = (own[0] ?? 0) + END * own.length;
    const choice = best.find((at) => isChoice(textOf(at)));
    const event = best.find((at) => at !== choice);
    const last = best.find((at) => at >= end && at !== choice && at !== event);
    const found = { choice, event, end: last };
    return Object.entries(found).flatMap(([kind, at]): Subject[] =>
      at === undefined ? [] : [{ kind: kind as Kind, section, text: textOf(at) }],
    );
  });
}

const linesIn = (speeches: readonly Speech[], material: Material): Subject[] =>
  saidLines(speeches, material).flatMap(({ speaker, line, sentence }) => {
    const name = nameAt(speaker.character, sentence.section);
    return name ? [{ kind: 'line' as const, section: sentence.section, text: line, name }] : [];
  });

/** Who is named together most in a section, each two once in a book. */
function pairsIn({ people: { sentences, named, known } }: Material): Subject[] {
  const rank = new Map(known.map(({ character }, at) => [character, at]));
  const pairs = sentences.flatMap(({ section }, at) => {
    const here = [...new Set((named[at] ?? []).map(({ character }) => character))];
    return here.flatMap((a) =>
      here.flatMap((b) =>
        (rank.get(a) ?? 0) < (rank.get(b) ?? 0) ? [{ key: `${section} ${a.id} ${b.id}`, section, a, b }] : [],
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
      .filter(({ text, from }) => from < character.from + SINCE && INTRODUCES.test(text))
      .find(({ text }) => names.some((name) => hasWord(text, withoutThe(name))));
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
  return people.known.slice(0, PEOPLE).flatMap((known) => {
    const met = people.sentences[known.sentences[MET] ?? -1]?.section;
    const name = met && nameAt(known.character, met);
    return met && name && known.sex ? [{ kind: 'person' as const, section: met, name, sex: known.sex }] : [];
  });
}
