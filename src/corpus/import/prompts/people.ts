import type { Character } from '../../../core/domain/book.ts';
import { definedOnly, groupBy, limitPerKey, tally } from '../../../lib/counted.ts';
import { nameAt, shownNames } from '../../cast.ts';
import type { Material } from '../questions/material.ts';
import type { PromptKind, Subject } from './saying.ts';

/** People who are talked about together, and how many of those whom the story follows by themselves. */
const [PEOPLE, MAIN] = [12, 4];
/** The share of the sections with somebody whom the story follows. */
const FOLLOWED = 0.3;
/** The fewest sentences about somebody, and the sections before, until there is something to discuss. */
const [MET, AGAIN] = [12, 2];
/** How often two are side by side in a section, at least, before it is about them. */
const TOGETHER = 8;
/** The most sections of which one asks what is chosen there, or what happens. */
const TURNS = 12;

/** The main characters: by themselves, where they are together, two in a section, what they are to one another. */
export function aboutPeople(material: Material): Subject[] {
  const main = mainOf(material);
  const scenes = scenesIn(material, main);
  const pairs = pairsTogether(scenes);
  return [...pairs, ...turnsIn(scenes), ...pairsOfKin(main), ...singlePeople(material, main)];
}

type Main = ReturnType<typeof mainOf>;

/** Those who are in most sentences of the telling, whoever tells it among them, with these sentences. */
const mainOf = ({ told, figures, narrator }: Material) =>
  [...new Set([...figures, ...(narrator ? [narrator] : [])])]
    .map((one) => ({ ...one, at: told.get(one.character) ?? new Set<number>() }))
    .sort((a, b) => b.at.size - a.at.size)
    .slice(0, PEOPLE);

/** For each sentence who is in it, or in the one behind it, as in talk to and fro. */
function scenesIn({ people: { sentences } }: Material, main: Main) {
  return sentences.map(({ section }, at) => {
    const isNext = sentences[at + 1]?.section === section;
    const here = main.filter((one) => one.at.has(at) || (isNext && one.at.has(at + 1)));
    return { section, here: here.map(({ character }) => character) };
  });
}

/** The sections in which the main people are together most: by turns what is chosen there, or what happens. */
function turnsIn(scenes: ReturnType<typeof scenesIn>): Subject[] {
  const times = tally(scenes.flatMap(({ section, here }) => (here.length > 1 ? [section] : [])));
  const best = [...times].sort(([, a], [, b]) => b - a).slice(0, TURNS);
  return best.map(([section], at) => ({ kind: at % 2 === 0 ? 'choice' : 'event', section }));
}

/** Who is named together most in a section, each two once in a book. */
function pairsTogether(scenes: ReturnType<typeof scenesIn>): Subject[] {
  const pairs = scenes.flatMap(({ section, here }) =>
    here.flatMap((a, at) => here.slice(at + 1).map((b) => ({ people: [a, b], section, pair: `${a.id} ${b.id}` }))),
  );
  const each = [...groupBy(pairs, ({ section, pair }) => `${section} ${pair}`).values()]
    .filter((all) => all.length >= TOGETHER)
    .sort((one, other) => other.length - one.length)
    .flatMap((all) => all.slice(0, 1));
  return limitPerKey(1, each, ({ pair }) => pair).flatMap(({ section, people }) => subjectOf('two', section, people));
}

/** A prompt on people by the names that they have in a section; none where one of them has no name yet. */
function subjectOf(kind: PromptKind, section: number, who: readonly Character[], more?: Partial<Subject>): Subject[] {
  const names = shownNames(who, section);
  const [name, other] = names;
  return names.length < who.length ? [] : [{ kind, section, ...definedOnly({ name, other, ...more }) }];
}

/** What two of the main characters are to each other, from where the text has shown it. */
function pairsOfKin(main: Main): Subject[] {
  const ties = main.flatMap(({ character }) =>
    character.about.flatMap(({ text, from, summed }) => {
      const [, other = '', word = ''] = /^(.*)’s (.*?)$/u.exec(text) ?? [];
      const name = nameAt(character, from);
      const its = main.find((one) => nameAt(one.character, from) === other)?.character;
      return summed && name && its
        ? [{ kind: 'kin' as const, section: from, name, other, text: word, pair: [character.id, its.id].sort().join() }]
        : [];
    }),
  );
  return limitPerKey(1, ties, ({ pair }) => pair);
}

/** Those whom the story follows, from where one has met them, and once more halfway through what is left of them. */
function singlePeople({ book, people }: Material, main: Main): Subject[] {
  const followed = main
    .map((one) => ({ ...one, all: [...one.at].map((sentence) => people.sentences[sentence]?.section ?? 1) }))
    .filter(({ all }) => new Set(all).size >= FOLLOWED * book.sections.length);
  return followed.slice(0, MAIN).flatMap(({ character, sex, all }) => {
    const sections = [...new Set(all)];
    const [often, again] = [all[MET], sections[AGAIN]];
    if (!often || !again) return [];
    const met = Math.max(often, again);
    const left = sections.filter((section) => section > met);
    const half = left[Math.floor(left.length / 2)] ?? met;
    return [...new Set([met, half])].flatMap((section) => subjectOf('person', section, [character], { sex }));
  });
}
