import type { Character } from '../../../core/domain/book.ts';
import { definedOnly, groupBy, limitPerKey, tally } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { shownNames } from '../../cast.ts';
import type { Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import type { PromptKind, Subject } from './saying.ts';
import words from './sayings.json' with { type: 'json' };

/** People who are talked about together, and how many of those whom the story follows by themselves. */
const [PEOPLE, MAIN] = [12, 4];
/** How often two answer each other in a section, at least, before it is about them. */
const ANSWERS = 3;
/** The most sections of which one asks what happens there, and what decisions make one a clash. */
const [TURNS, CLASH] = [10, 3];
/** The share of a section behind which whoever is there counts double: it comes to a head with them. */
const BEFORE_END = 2 / 3;
const DECIDES = new RegExp(`\\b${anyWord(words.decides)}\\b`, 'u');

/** The main characters, by themselves and two in talk, each of sections that are theirs, and what happens in some. */
export function aboutPeople(material: Material, speeches: readonly Speech[]): Subject[] {
  const main = mainOf(material);
  const leads = leadsOf(material);
  return [...pairsTalking(speeches, main, leads), ...turnsIn(material), ...singlePeople(main, leads)];
}

type Leads = ReadonlyMap<number, readonly Character[]>;

/** Those who are in most sentences of the telling, whoever tells it among them. */
function mainOf({ told, figures, narrator }: Material): Character[] {
  const all = [...new Set([...figures, ...(narrator ? [narrator] : [])])].map(({ character }) => character);
  const timesOf = (one: Character) => told.get(one)?.size ?? 0;
  return all.sort((a, b) => timesOf(b) - timesOf(a)).slice(0, PEOPLE);
}

/** By section those whom its telling has most, above all near its end. */
function leadsOf({ told, people: { sentences } }: Material): Leads {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section ?? 1);
  const leads = [...bySection].map(([section, own]): [number, Character[]] => {
    const all = [...own, ...own.slice(own.length * BEFORE_END)];
    const times = [...told].map(([one, at]) => ({ one, times: all.filter((each) => at.has(each)).length }));
    return [section, times.sort((a, b) => b.times - a.times).map(({ one }) => one)];
  });
  return new Map(leads);
}

/** Sections of the story, those first in which most is decided. */
function turnsIn({ book, people: { sentences } }: Material): Subject[] {
  const decided = sentences.filter(({ text, voice }) => voice !== 'said' && DECIDES.test(text));
  const times = tally(decided.map(({ section }) => section));
  const told = book.sections.filter(({ story }) => story).map(({ n }) => ({ section: n, times: times.get(n) ?? 0 }));
  const best = told.sort((a, b) => b.times - a.times).slice(0, TURNS);
  return best.map(({ section, times }) => ({ kind: times >= CLASH ? 'clash' : 'event', section }));
}

/** The two of a section, if they answer each other there: where they do so most, each two once in a book. */
function pairsTalking(speeches: readonly Speech[], main: readonly Character[], leads: Leads): Subject[] {
  const answers = speeches.slice(1).flatMap((speech, before) => {
    const { section } = speech.sentence;
    const both = [speeches[before], speech].filter((one) => one?.sentence.section === section);
    const people = main.filter((character) => both.some((one) => one?.speaker.character === character));
    const areLeads = people.every((one) => leads.get(section)?.slice(0, 2).includes(one));
    return people.length > 1 && areLeads ? [{ people, section, pair: people.map(({ id }) => id).join(' ') }] : [];
  });
  const each = [...groupBy(answers, ({ section, pair }) => `${section} ${pair}`).values()]
    .filter((all) => all.length >= ANSWERS)
    .sort((one, other) => other.length - one.length)
    .flatMap((all) => all.slice(0, 1));
  return limitPerKey(1, each, ({ pair }) => pair).flatMap(({ section, people }) => subjectOf('two', section, people));
}

/** A prompt on people by the names that they have in a section; none where one of them has no name yet. */
function subjectOf(kind: PromptKind, section: number, who: readonly Character[]): Subject[] {
  const names = shownNames(who, section);
  const [name, other] = names;
  return names.length < who.length ? [] : [{ kind, section, ...definedOnly({ name, other }) }];
}

/** Those whom the story follows, in sections that they lead: the second, and one halfway through the later ones. */
const singlePeople = (main: readonly Character[], leads: Leads): Subject[] =>
  main.slice(0, MAIN).flatMap((character) => {
    const led = [...leads].flatMap(([section, [lead]]) => (lead === character ? section : []));
    const late = led.slice(Math.ceil(led.length / 2) + 1);
    return [led.slice(1), late].flatMap(([section]) => (section ? subjectOf('person', section, [character]) : []));
  });
