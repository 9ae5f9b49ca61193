/** Who speaks, and whom “I”, “my”, “her” and a sentence's first “she” mean. */

import { groupBy } from '../../lib/counted.ts';
import { speakerOf } from '../search/novel/speaker.ts';
import type { Spot, Stretch } from './people/clauses.ts';
import type { Person } from './people/graph/person.ts';
import { isTold, type Sentence } from './people/names/sentences.ts';
import { I } from './people/narrator.ts';

/** A book's people, by number, and whom its words mean. */
export interface Referents {
  readonly sentences: readonly Sentence[];
  /** By sentence, in order. */
  readonly named: readonly (readonly Spot[])[];
  readonly people: readonly Person[];
  readonly tells: Sentence['voice'];
  /** Who says “I”; undefined where nobody tells the story as their own. */
  readonly narrator: number | undefined;
  /** By paragraph, who speaks in it, where the text names them beside the words. */
  readonly speakers: ReadonlyMap<number, number>;
}

/** By paragraph, who speaks in it; nobody where a speech has somebody else's words within, with an “I” of their own. */
export function speakersIn({ sentences, named }: Pick<Referents, 'sentences' | 'named'>): Referents['speakers'] {
  const speakers = new Map<number, number>();
  for (const [paragraph, at] of groupBy(sentences.keys(), (at) => sentences[at]?.paragraph ?? 0)) {
    const text = at.map((one) => sentences[one]?.text).join(' ');
    const start = text.search(/[“"‘]/u) + 1;
    const name =
      start === 0 || /[“"]['‘]|[,.:] ['‘]\p{Lu}/u.test(text) ? undefined : speakerOf(text, { start, end: start });
    const isName = ({ at, from, to }: Spot) => sentences[at]?.text.slice(from, to) === name;
    const spot = at.flatMap((one) => named[one] ?? []).find(isName);
    if (spot) speakers.set(paragraph, spot.who);
  }
  return speakers;
}

/** Where somebody who is known to speak says “I”. */
export function selvesIn(at: number, { sentences, speakers }: Referents): Spot[] {
  const sentence = sentences[at];
  const who = speakers.get(sentence?.paragraph ?? 0);
  if (!sentence || who === undefined) return [];
  const all = [...sentence.text.matchAll(I)].map(({ index: from }) => ({ who, at, from, to: from + 1 }));
  return all.filter(({ from }) => !isTold(sentence, from));
}

/** “She was” at a sentence's beginning is said of whom alone the one before it names, and begins with. */
export function subjectBefore(at: number, from: number, { sentences, named, people }: Referents): Spot | undefined {
  const [here, before] = [sentences[at], sentences[at - 1]];
  const [, who] = /^(He|She)(?: is| was|[’']s) $/u.exec(here?.text.slice(0, from) ?? '') ?? [];
  const [spot, ...others] = named[at - 1] ?? [];
  if (!who || spot?.from !== 0 || before?.paragraph !== here?.paragraph) return undefined;
  const isAnother = others.some((one) => one.who !== spot.who);
  return isAnother || people[spot.who]?.sex === (who === 'He' ? 'she' : 'he') ? undefined : spot;
}

/** Sentences back to the name of whoever is meant by “her”. */
const BACK = 8;

/** Who is meant by “her” before kin, but not whom that stands beside, or by the “my” of whoever tells or speaks. */
export function ownerMeant(
  { from, to }: Stretch,
  at: number,
  beside: number | undefined,
  told: Referents,
): number | undefined {
  const sentence = told.sentences[at];
  const whose = sentence?.text.slice(from, to).toLowerCase() ?? '';
  if (!sentence || !/^(?:my|our|his|her)$/u.test(whose)) return undefined;
  const isOutside = isTold(sentence, from);
  const isTelling = isOutside || sentence.voice === told.tells;
  if (/^(?:my|our)$/u.test(whose)) return isTelling ? told.narrator : told.speakers.get(sentence.paragraph);
  const sex = whose === 'his' ? 'he' : 'she';
  for (let back = at; isOutside && back >= at - BACK && told.sentences[back]?.section === sentence.section; back--) {
    const first = told.named[back]?.find(
      ({ who, from: start }) => told.people[who]?.sex === sex && who !== beside && (back < at || start < from),
    );
    if (first) return first.who;
  }
  return undefined;
}
