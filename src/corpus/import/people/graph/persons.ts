import { groupBy } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import type { MentionReading } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import { clusterForms } from './cluster.ts';
import { isCandidate, isSure } from './is-person.ts';
import type { Scene } from './links.ts';
import { settleParts } from './parts.ts';
import { type Person, personOf } from './person.ts';
import { statedIn } from './stated.ts';

/** Most characters a book gets; the rest are passers-by. */
const MOST = 120;

/**
 * Everybody in a book, most named first, at most 120, and what they were told apart by; a name that could be two
 * people's is a person of its own.
 */
export function findPersons(
  reading: MentionReading,
  sentences: readonly Sentence[],
): { readonly persons: readonly Person[]; readonly scene: Scene } {
  const all = [...reading.forms.values()];
  const ends = new Set(all.map(({ words }) => words.at(-1)));
  const forms = all.filter((form) => isCandidate(form, reading.small) && !isPlural(form, ends));
  settleParts(forms);
  noteSecondNames(reading, sentences);
  const scene: Scene = {
    shared: new Set(forms.filter((form) => isShared(form, reading))),
    sectionOf: (at: number) => sentences[at]?.section,
    families: groupBy(
      forms.filter(({ surname }) => surname),
      ({ surname = '' }) => surname,
    ),
  };
  const persons = clusterForms(forms, scene)
    .filter((bearer) => isSure(bearer.forms))
    .map(({ forms: own }) => personOf(own.toSorted(compareByUse)))
    .sort((a, b) => b.mentions - a.mentions || compareByUse(a.forms[0] as Form, b.forms[0] as Form))
    .slice(0, MOST);
  return { persons, scene };
}

/** Names that readers met as two people stay two: a text that calls them one gives a secret away. */
function noteSecondNames({ mentions }: MentionReading, sentences: readonly Sentence[]): void {
  const metIn = ({ mentions: [first = 0] }: Form) => sentences[first]?.section ?? 1;
  for (const [at, { text, section }] of sentences.entries())
    for (const [a, b] of statedIn(text, mentions[at] ?? [])) {
      if (section > Math.max(metIn(a), metIn(b))) continue;
      a.alsoCalled.add(b);
      b.alsoCalled.add(a);
    }
}

/** "The Lucases", "the Miss Bennets" are no person. */
function isPlural({ words, articles }: Form, ends: ReadonlySet<string | undefined>): boolean {
  const last = words.at(-1) ?? '';
  return articles > 0 && [/s$/u, /es$/u].some((ending) => ending.test(last) && ends.has(last.replace(ending, '')));
}

/** The largest share of a Miss's uses with her sisters named near her. */
const SELDOM = 0.1;

/**
 * "The Mr. Knightleys", "the Misses Dashwood", "young Vane": there are several. One of the sisters may still be the
 * Miss of the book, where they are seldom mentioned together.
 */
function isShared({ title, surname, given, mentions, young }: Form, { forms }: MentionReading): boolean {
  if (!surname || given) return false;
  if (young + (title ? (forms.get(surname)?.young ?? 0) : 0) > Math.max(1, mentions.length * SELDOM)) return true;
  if (!title) return false;
  const plurals = [`${title.key} ${surname}s`, `${title.key} ${surname}es`, `${title.key}es ${surname}`];
  const together = plurals.reduce((sum, name) => sum + (forms.get(name)?.articles ?? 0), 0);
  return together > (title.kind === 'maid' ? mentions.length * SELDOM : 0);
}

const compareByUse = (a: Form, b: Form): number =>
  b.mentions.length - a.mentions.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1);
