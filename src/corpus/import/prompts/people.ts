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
/** The share of the sections with somebody whom the story follows. */
const FOLLOWED = 0.3;
/** The sections with somebody before there is something to discuss, and how many sentences make one about them. */
const [AGAIN, ABOUT] = [2, 8];
/** How often two answer each other in a section, at least, before it is about them. */
const ANSWERS = 3;
/** The most sections of which it is asked what happens there. */
const TURNS = 12;
const DECIDES = new RegExp(`\\b${anyWord(words.decides)}\\b`, 'u');

/** The main characters, by themselves and two in talk, and sections in which much happens. */
export function aboutPeople(material: Material, speeches: readonly Speech[]): Subject[] {
  const main = mainOf(material);
  return [...pairsTalking(speeches, main), ...turnsIn(material), ...singlePeople(material, main)];
}

type Main = ReturnType<typeof mainOf>;

/** Those who are in most sentences of the telling, whoever tells it among them, with these sentences. */
const mainOf = ({ told, figures, narrator }: Material) =>
  [...new Set([...figures, ...(narrator ? [narrator] : [])])]
    .map((one) => ({ ...one, at: told.get(one.character) ?? new Set<number>() }))
    .sort((a, b) => b.at.size - a.at.size)
    .slice(0, PEOPLE);

/** Sections of the story, those first in which most is decided. */
function turnsIn({ book, people: { sentences } }: Material): Subject[] {
  const decided = sentences.filter(({ text, voice }) => voice !== 'said' && DECIDES.test(text));
  const times = tally(decided.map(({ section }) => section));
  const told = book.sections.filter(({ story }) => story).map(({ n }) => n);
  const best = told.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0)).slice(0, TURNS);
  return best.map((section) => ({ kind: 'event', section }));
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
function subjectOf(kind: PromptKind, section: number, who: readonly Character[], more?: Partial<Subject>): Subject[] {
  const names = shownNames(who, section);
  const [name, other] = names;
  return names.length < who.length ? [] : [{ kind, section, ...definedOnly({ name, other, ...more }) }];
}

/** Those whom the story follows, once they are met and again later, each time in the section that names them most. */
function singlePeople({ book, people }: Material, main: Main): Subject[] {
  const followed = main
    .map((one) => ({ ...one, times: tally([...one.at].map((at) => people.sentences[at]?.section ?? 1)) }))
    .filter(({ times }) => times.size >= FOLLOWED * book.sections.length);
  return followed.slice(0, MAIN).flatMap(({ character, sex, times }) => {
    const met = [...times].slice(AGAIN);
    const half = Math.ceil(met.length / 2);
    return [met.slice(0, half), met.slice(half)].flatMap((some) => {
      const [most] = some.toSorted((a, b) => b[1] - a[1]);
      return most && most[1] >= ABOUT ? subjectOf('person', most[0], [character], { sex }) : [];
    });
  });
}
