import type { Place, Question } from '../../../core/domain/book.ts';
import { OF_PLACES } from '../people/names/vocabulary.ts';
import { countWords, fingerprint, hasWord } from '../text/words.ts';
import { LEANS } from './events.ts';
import { worthOf } from './lines.ts';
import type { Material } from './material.ts';

/** Where something may be, by its name. */
interface Spot {
  readonly name: string;
  /** The section in which it stands first. */
  readonly from: Place;
  /** "in" or "at", by which it is mostly named: houses and towns aren't mixed. */
  readonly within: boolean;
  readonly times: number;
}

const WORD = String.raw`\p{Lu}\p{Ll}[\p{L}’'-]*`;
const RUN = new RegExp(String.raw`(?<![\p{L}’'_])(?:(\p{Ll}+) )?(${WORD}(?: ${WORD})?)(?![\p{L}’'])`, 'gu');
const SURE = /^(?:in|at|from|near|into|reached|leaving)$/u;
/** Names of a place, at least, and the share that has a word before it with which only places stand. */
const NAMED = 5;
const SHARE = 0.35;
/** What a sentence must say by which it is known: see `worthOf`. */
const WORTH = 5;
const NO_PLACE =
  /^(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Michaelmas|Midsummer|Mr|Mrs|Miss|Sir|Lady|Lord|Heaven|God|French|English|Latin|Italian|German|Greek|I|He|She|It|They|We|You|The|Captain|Colonel|Admiral)$/u;

/** In which place somebody is, goes or lives, by a sentence with a gap. */
export function wherePlaces(material: Material): Question[] {
  const spots = spotsIn(material);
  const found = material.people.sentences.flatMap((sentence, at) => {
    const text = sentence.text;
    const words = countWords(text);
    const [spot, ...more] = spots.filter(({ name }) => hasWord(text, name));
    if (!spot || more.length > 0 || words < 9 || words > 40 || /[“”‘"]/u.test(text)) return [];
    const times = text.split(spot.name).length - 1;
    const people = material.spans[at] ?? [];
    if (times !== 1 || people.length === 0 || sentence.speech || !MOVES.test(text)) return [];
    if (LEANS.test(text) || !/^\p{Lu}/u.test(text)) return [];
    const worth = worthOf(text, material);
    return worth >= WORTH * material.strict ? [{ spot, sentence, worth }] : [];
  });
  return found
    .sort((a, b) => b.worth - a.worth)
    .flatMap(({ spot, sentence }) => {
      const others = spots.filter(
        (one) => one.from <= sentence.section && one.within === spot.within && !overlap(one.name, spot.name),
      );
      const apart = others.filter(
        (one, at) => !others.slice(0, at).some((other) => overlap(one.name, other.name)),
      );
      const text = `Which place is missing? “${sentence.text.replace(spot.name, '____')}”`;
      const options = apart
        .slice(0, 5)
        .map(({ name }) => name)
        .sort((a, b) => (fingerprint(a + text) < fingerprint(b + text) ? -1 : 1))
        .slice(0, 3);
      if (options.length < 3) return [];
      const question: Question = {
        id: `q${fingerprint(text)}`,
        level: 'medium',
        text,
        answer: spot.name,
        accept: [],
        kind: 'name',
        distractors: options,
        cite: sentence.passage,
        from: sentence.section,
        topics: ['where'],
        says: sentence.text,
      };
      return [question];
    });
}

const MOVES =
  /\b(?:went|gone|go|going|came|come|return(?:ed|ing)?|lived|live|living|settled|arriv(?:ed|al)|stay(?:ed|ing)?|spent|spend|remov(?:ed|al)|set off|visit(?:ed|ing)?|house|home|born|married|travel\p{L}*|journey|quitted|drove|walked|dined|resided|staid|reached|residence|estate|sent|carried|brought|invited)\b/u;

const overlap = (a: string, b: string): boolean =>
  a.split(' ').some((word) => hasWord(b, word) && !OF_PLACES.has(word));

function spotsIn({ people, spans }: Material): Spot[] {
  const seen = new Map<string, { from: Place; times: number; sure: number; at: number; within: number }>();
  people.sentences.forEach(({ text, section }, index) => {
    for (const match of text.matchAll(RUN)) {
      const name = (match[2] ?? '').replace(/[’']s$/u, '');
      const from = match.index + match[0].length - (match[2] ?? '').length;
      if (name.split(' ').some((word) => NO_PLACE.test(word)) || from === 0) continue;
      if ((spans[index] ?? []).some((span) => from < span.to && from + name.length > span.from)) continue;
      const one = seen.get(name) ?? { from: section, times: 0, sure: 0, at: 0, within: 0 };
      one.times += 1;
      const before = match[1] ?? '';
      if (SURE.test(before)) one.sure += 1;
      if (before === 'at') one.at += 1;
      if (before === 'in') one.within += 1;
      seen.set(name, one);
    }
  });
  return [...seen]
    .filter(([, { times, sure }]) => times >= NAMED && sure >= times * SHARE)
    .map(([name, one]) => ({ name, from: one.from, times: one.times, within: one.within >= one.at }))
    .sort((a, b) => b.times - a.times);
}
