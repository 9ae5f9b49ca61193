import type { Place, Question } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { OF_PLACES } from '../people/names/vocabulary.ts';
import { countWords, hasWord } from '../text/words.ts';
import { threeOf, toQuestion } from './ask.ts';
import { worthOf } from './lines.ts';
import type { Material } from './material.ts';

interface Spot {
  readonly name: string;
  /** The section in which it stands first. */
  readonly from: Place;
  /** "in" or "at", by which it is mostly named: houses and towns aren't mixed. */
  readonly within: boolean;
  readonly times: number;
}

const WORD = String.raw`\p{Lu}\p{Ll}[\p{L}’'-]*`;
const RUN = new RegExp(
  String.raw`(?<![\p{L}’'_])(?:(\p{Ll}+) )?((?:St\. )?${WORD}(?: ${WORD})?)(?![\p{L}’'])`,
  'gu',
);
const SURE = /^(?:in|at|from|near|into|reached|leaving)$/u;
/** Names of a place, at least, and the share that has a word before it with which only places stand. */
const NAMED = 5;
const SHARE = 0.35;
/** What a sentence must say by which it is known: see `worthOf`. */
const WORTH = 5;
/** Words of such a sentence. */
const FEWEST = 9;
const MOST = 40;
const NO_PLACE =
  /^(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Michaelmas|Midsummer|Mr|Mrs|Miss|St|Sir|Lady|Lord|Heaven|God|French|English|Latin|Italian|German|Greek|I|He|She|It|They|We|You|The|Captain|Colonel|Admiral)$/u;

/** What somebody does in a place or on the way there. */
const MOVES =
  /\b(?:went|gone|go|going|came|come|return(?:ed|ing)?|lived|live|living|settled|arriv(?:ed|al)|stay(?:ed|ing)?|spent|spend|remov(?:ed|al)|set off|visit(?:ed|ing)?|house|home|born|married|travel\p{L}*|journey|quitted|drove|walked|dined|resided|staid|reached|residence|estate|sent|carried|brought|invited)\b/u;

/** Words that mean something said before. */
const LEANS =
  /\b(?:it|its|them|they|their|this|these|those|there|here|him|us|me|I|we|our|my|you|your|such|also|again|former|latter|others|same|ones)\b|\b(?:her|that|both|the two|the three)(?=[,.]|$| (?:in|on|at|with|to|for|and|from|by|into|as|of|up|down|out|off|away|back|again)\b)/u;

/** In which place somebody is, goes or lives, by a sentence with a gap. */
export function wherePlaces(material: Material): Question[] {
  const spots = spotsIn(material);
  const found = material.people.sentences.flatMap((sentence, at) => {
    const { text } = sentence;
    const [spot, ...more] = spots.filter(({ name }) => hasWord(text, name));
    const isAsked = sentence.voice === 'narrated' && (material.spans[at] ?? []).length > 0;
    if (!spot || more.length > 0 || !isAsked || !standsAlone(text)) return [];
    const worth = worthOf(text, material);
    const isOnce = text.split(spot.name).length === 2;
    return isOnce && worth >= WORTH * material.strict ? [{ spot, sentence, worth }] : [];
  });
  return found
    .sort((a, b) => b.worth - a.worth)
    .flatMap(({ spot, sentence }) => aboutPlace(spot, sentence, spots) ?? []);
}

/** Whether a sentence is somebody's being or going somewhere, and needs nothing said before. */
function standsAlone(text: string): boolean {
  const words = countWords(text);
  return words >= FEWEST && words <= MOST && /^\p{Lu}/u.test(text) && MOVES.test(text) && !LEANS.test(text);
}

function aboutPlace(spot: Spot, sentence: Sentence, spots: readonly Spot[]): Question | undefined {
  const { text: says, section: from } = sentence;
  const others = spots.filter(
    (one) => one.from <= from && one.within === spot.within && !overlap(one.name, spot.name),
  );
  const apart = others.filter(
    (one, at) => !others.slice(0, at).some((other) => overlap(one.name, other.name)),
  );
  const text = `Which place is missing? “${says.replace(spot.name, '____')}”`;
  const names = apart.map(({ name }) => name);
  const distractors = threeOf(names, text);
  const asked = { text, sentence, topic: 'where' };
  return (
    distractors && toQuestion(asked, { level: 'medium', answer: spot.name, accept: [], distractors, from })
  );
}

/** True where two names may be one place: "Kellynch" and "Kellynch Hall". */
const overlap = (a: string, b: string): boolean =>
  a.split(' ').some((word) => hasWord(b, word) && !OF_PLACES.has(word));

/** Places named often enough, most named first. */
function spotsIn({ people, spans }: Material): Spot[] {
  const uses = people.sentences.flatMap(({ text, section }, index) =>
    [...text.matchAll(RUN)].flatMap((match) => {
      const [run, before = '', words = ''] = match;
      const name = words.startsWith('St. ') ? words : words.replace(/[’']s$/u, '');
      const from = match.index + run.length - words.length;
      const isPerson = (spans[index] ?? []).some((span) => from < span.to && from + name.length > span.from);
      const isNone = from === 0 || isPerson || name.split(' ').some((word) => NO_PLACE.test(word));
      return isNone ? [] : [{ name, before, section }];
    }),
  );
  return [...groupBy(uses, ({ name }) => name)]
    .flatMap(([name, own]): Spot[] => {
      const behind = (words: RegExp) => own.filter(({ before }) => words.test(before)).length;
      const within = behind(/^in$/u) >= behind(/^at$/u);
      const isPlace = own.length >= NAMED && behind(SURE) >= own.length * SHARE;
      return isPlace ? [{ name, from: own[0]?.section ?? 1, times: own.length, within }] : [];
    })
    .sort((a, b) => b.times - a.times);
}
