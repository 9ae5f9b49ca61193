import type { Character } from '../../../core/domain/book.ts';
import { definedOnly, groupBy, limitPerKey, tally } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { shownNames } from '../../cast.ts';
import type { Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import type { PromptKind, Subject } from './saying.ts';
import words from './sayings.json' with { type: 'json' };

/** People who are talked about, and how many of those whom the story follows. */
const [PEOPLE, MAIN] = [12, 4];
/** How many sentences make a section about somebody. */
const ABOUT = 2;
/** How often two answer each other in a section, at least, before it is about them. */
const ANSWERS = 3;
/** How much less it says that somebody is named whom the book often names, as a power of how often. */
const COMMON = 0.25;
/** The most sections of which it is asked what somebody does there. */
const TURNS = 16;
const DECIDES = new RegExp(`\\b${anyWord(words.decides)}\\b`, 'u');

/** The main characters, two in talk, and each in sections in which much is decided. */
export function aboutPeople(material: Material, speeches: readonly Speech[]): Subject[] {
  const main = mainOf(material);
  return [...pairsTalking(speeches, main), ...turnsIn(material, main)];
}

type Main = ReturnType<typeof mainOf>;

/** Those who are in most sentences of the telling, whoever tells it among them, with these sentences. */
const mainOf = ({ told, figures, narrator }: Material) =>
  [...new Set([...figures, ...(narrator ? [narrator] : [])])]
    .map((one) => ({ ...one, at: told.get(one.character) ?? new Set<number>() }))
    .sort((a, b) => b.at.size - a.at.size)
    .slice(0, PEOPLE);

/** Sections of the story, those first in which most is decided, with whom each names most for the book, if anybody. */
function turnsIn({ book, people: { sentences } }: Material, main: Main): Subject[] {
  const decided = sentences.filter(({ text, voice }) => voice !== 'said' && DECIDES.test(text));
  const times = tally(decided.map(({ section }) => section));
  const told = book.sections.filter(({ story }) => story).map(({ n }) => n);
  const best = told.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const named = main.map((one) => ({ ...one, mentionsIn: tally([...one.at].map((at) => sentences[at]?.section)) }));
  const subjects = best.flatMap((section) => {
    const here = named.map(({ mentionsIn, ...one }) => ({ ...one, mentions: mentionsIn.get(section) ?? 0 }));
    // Whom the story follows is named most in nearly all, and isn’t always whom one is about.
    const share = ({ at, mentions }: (typeof here)[number]) => mentions / at.size ** COMMON;
    const [who] = here.filter(({ mentions }) => mentions >= ABOUT).sort((a, b) => share(b) - share(a));
    return who ? subjectOf('person', section, [who.character]) : [{ kind: 'event', section } as const];
  });
  return subjects.slice(0, TURNS);
}

/** Two who answer each other most in a section, one of them whom the story follows; each two once in a book. */
function pairsTalking(speeches: readonly Speech[], main: Main): Subject[] {
  const answers = speeches.slice(1).flatMap((speech, before) => {
    const both = [speeches[before], speech];
    const { section } = speech.sentence;
    const people = main.flatMap(({ character }) =>
      both.some((one) => one?.speaker.character === character && one.sentence.section === section) ? character : [],
    );
    return people.length > 1 ? [{ people, section, pair: people.map(({ id }) => id).join(' ') }] : [];
  });
  const each = [...groupBy(answers, ({ section, pair }) => `${section} ${pair}`).values()]
    .filter((all) => all.length >= ANSWERS)
    .sort((one, other) => other.length - one.length)
    .flatMap((all) => all.slice(0, 1));
  const followed = each.filter(({ people: [lead] }) => main.slice(0, MAIN).some((one) => one.character === lead));
  return limitPerKey(1, followed, ({ pair }) => pair).flatMap(({ section, people }) =>
    subjectOf('two', section, people),
  );
}

/** A prompt on people by the names that they have in a section; none where one of them has no name yet. */
function subjectOf(kind: PromptKind, section: number, who: readonly Character[]): Subject[] {
  const names = shownNames(who, section);
  const [name, other] = names;
  return names.length < who.length ? [] : [{ kind, section, ...definedOnly({ name, other }) }];
}
