import type { Character } from '../../../core/domain/book.ts';
import { definedOnly, limitPerKey, tally } from '../../../lib/counted.ts';
import { nameAt, shownNames } from '../../cast.ts';
import { isTold } from '../people/names/sentences.ts';
import type { Material } from '../questions/material.ts';
import type { PromptKind, Subject } from './subject.ts';

/** People who are talked about together, and by themselves. */
const [PEOPLE, MAIN] = [12, 6];
/** Those of whom one knows enough to ask what they are wrong about. */
const HEROES = 2;
/** The fewest sentences about somebody, and the sections before, until there is something to discuss. */
const [MET, AGAIN] = [12, 2];
/** How often two are named side by side in a section, at least, before it is about them. */
const TOGETHER = 8;
/** The most sections of which one asks what is chosen there, or what happens. */
const TURNS = 12;

/** The main characters: by themselves, where they are together, two in a section, what they are to one another. */
export function aboutPeople(material: Material): Subject[] {
  const scenes = scenesIn(material);
  return [...pairsTogether(scenes), ...turnsIn(scenes), ...pairsOfKin(material), ...mainPeople(material)];
}

/** For each sentence who is named in its telling, or in that of the one behind it, as in talk to and fro. */
function scenesIn({ people: { sentences, named, known } }: Material) {
  const rank = new Map(known.slice(0, PEOPLE).map(({ character }, at) => [character, at]));
  const told = sentences.map((sentence, at) =>
    (named[at] ?? []).flatMap(({ from, character }) =>
      rank.has(character) && isTold(sentence, from) ? [character] : [],
    ),
  );
  return sentences.map(({ section }, at) => {
    const behind = sentences[at + 1]?.section === section ? (told[at + 1] ?? []) : [];
    const here = new Set([...(told[at] ?? []), ...behind]);
    return { section, here: [...here].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)) };
  });
}

/** The sections in which the main people are together most: by turns what is chosen there, or what happens. */
function turnsIn(scenes: ReturnType<typeof scenesIn>): Subject[] {
  const times = tally(scenes.flatMap(({ section, here }) => (here.length > 1 ? [section] : [])));
  const best = [...times].sort(([, a], [, b]) => b - a);
  return best.slice(0, TURNS).map(([section], at) => ({ kind: at % 2 === 0 ? 'choice' : 'event', section }));
}

/** Who is named together most in a section, each two once in a book. */
function pairsTogether(scenes: ReturnType<typeof scenesIn>): Subject[] {
  const pairs = scenes.flatMap(({ section, here }) =>
    here.flatMap((a, at) =>
      here
        .slice(at + 1)
        .map((b) => ({ people: [a, b], section, pair: `${a.id} ${b.id}`, key: `${section} ${a.id} ${b.id}` })),
    ),
  );
  const times = tally(pairs.map(({ key }) => key));
  const each = limitPerKey(1, pairs, ({ key }) => key)
    .filter(({ key }) => (times.get(key) ?? 0) >= TOGETHER)
    .sort((one, other) => (times.get(other.key) ?? 0) - (times.get(one.key) ?? 0));
  return limitPerKey(1, each, ({ pair }) => pair).flatMap(({ section, people }) => subjectOf('two', section, people));
}

/** A prompt on people by the names that they have in a section; none where one of them has no name yet. */
function subjectOf(kind: PromptKind, section: number, who: readonly Character[], more?: Partial<Subject>): Subject[] {
  const names = shownNames(who, section);
  const [name, other] = names;
  return names.length < who.length ? [] : [{ kind, section, ...definedOnly({ name, other, ...more }) }];
}

/** What two of the main characters are to each other, from where the text has shown it. */
function pairsOfKin({ people }: Material): Subject[] {
  const main = people.known.slice(0, PEOPLE).map(({ character }) => character);
  const ties = main.flatMap((character) =>
    character.about.flatMap(({ text, from, summed }) => {
      const [, other = '', word = ''] = /^(.*)’s (.*?)$/u.exec(text) ?? [];
      const name = nameAt(character, from);
      const its = main.find((one) => nameAt(one, from) === other);
      return summed && name && its
        ? [{ kind: 'kin' as const, section: from, name, other, text: word, pair: [character.id, its.id].sort().join() }]
        : [];
    }),
  );
  return limitPerKey(1, ties, ({ pair }) => pair);
}

/** The main characters, from where one has met them, and once more halfway through what is left of them. */
function mainPeople({ people }: Material): Subject[] {
  return people.known.slice(0, MAIN).flatMap(({ character, sex, sentences }, rank) => {
    const sections = [...new Set(sentences.map((at) => people.sentences[at]?.section ?? 1))];
    const [often, again] = [people.sentences[sentences[MET] ?? -1]?.section, sections[AGAIN]];
    if (!often || !again || !sex) return [];
    const met = Math.max(often, again);
    const left = sections.filter((section) => section > met);
    const half = left[Math.floor(left.length / 2)] ?? met;
    return [...new Set([met, half])].flatMap((section) =>
      subjectOf(rank < HEROES ? 'hero' : 'person', section, [character], { sex }),
    );
  });
}
