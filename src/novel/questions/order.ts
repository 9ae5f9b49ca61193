import { GOES_ON } from '../../corpus/alone.ts';
import { countWords, fingerprint } from '../../corpus/import/text/words.ts';
import { anyWord, wordSet } from '../../lib/text.ts';
import recapWords from '../recap.json' with { type: 'json' };
import type { Rated } from './ask.ts';
import { backReferences } from './lines.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** What happens, as the story tells it, with its section. */
interface Event {
  readonly text: string;
  readonly section: number;
  readonly passage: string;
}

/** Words of a sentence that says enough and is an option on a button. */
const WORDS_MIN = 6;
const WORDS_MAX = 16;
/** Things of which the first is asked for, at most. */
const EVENTS = 3;
/** As a share of the book, how far apart they are at least, so that readers may know. */
const APART = 0.1;
/** What such a question is worth. */
const WORTH = 0.5;

const TURNS = wordSet(recapWords.turns);
/** What is often so, or was before, may stand in any chapter. */
const ANY_TIME = new RegExp(
  `[“”"‘?!;:()—]|\\b(?:had|would|could|should|might|may|${anyWord(words.habits)})\\b`,
  'iu',
);
/** What whoever is named first does, or what is done to them. */
const DOES = /^ (?:was |were )?(\p{Ll}+)/u;

/**
 * Which of three things happens first, a turn of the story each, in its own words, from chapters
 * well apart.
 */
export function whichFirst(material: Material): Rated[] {
  const { sections } = material.book;
  const place = (event: Event) => sections[event.section - 1]?.ends ?? 1;
  const taken = new Set<Event>();
  const all = eventsIn(material);

  return all.flatMap((first): Rated[] => {
    if (taken.has(first)) return [];
    const group = [first];
    for (const event of all) {
      const last = group.at(-1) ?? first;
      if (group.length < EVENTS && !taken.has(event) && place(event) - place(last) >= APART)
        group.push(event);
    }
    if (group.length < 2) return [];
    for (const event of group) taken.add(event);
    return [orderQuestion(group)];
  });
}

/** The first sentence of each chapter by whose verb the story turns: “Emma refused Mr. Vane.” */
function eventsIn({ people, figures, first }: Material): readonly Event[] {
  const known = new Set(figures.map(({ character }) => character));
  const events = new Map<number, Event>();

  for (const [at, { text, voice, section, passage }] of people.sentences.entries()) {
    const [named] = people.named[at] ?? [];
    if (named?.from !== 0 || !known.has(named.character) || section < first) continue;
    const count = countWords(text);
    const isAlone = voice === people.tells && !GOES_ON.test(text) && !ANY_TIME.test(text);
    const isFit = count >= WORDS_MIN && count <= WORDS_MAX && backReferences(text) === 0;
    const [, deed = ''] = DOES.exec(text.slice(named.to)) ?? [];
    if (isAlone && isFit && TURNS.has(deed) && !events.has(section))
      events.set(section, { text, section, passage });
  }

  return [...events.values()];
}

function orderQuestion(group: readonly Event[]): Rated {
  const [first, ...later] = group.map(({ text }) => text);
  const { ask, topic } = words.forms.order;
  return {
    id: `q${fingerprint(`${ask} ${group.map(({ text }) => text).join(' ')}`)}`,
    text: ask,
    topics: [topic],
    kind: 'phrase',
    level: 'hard',
    answer: first ?? '',
    accept: [],
    distractors: later,
    chosen: true,
    from: group.at(-1)?.section ?? 1,
    at: group[0]?.section ?? 1,
    cite: group[0]?.passage ?? '',
    says: first ?? '',
    worth: WORTH,
  };
}
