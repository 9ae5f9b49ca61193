import { wordSet } from '../../../lib/text.ts';
import type { Columns } from '../rank/columns.ts';

/** What would have to stand in an answer: somebody, a place, a number, a time, a cause, a name; or nothing certain. */
export type Want = 'person' | 'place' | 'number' | 'time' | 'cause' | 'name' | 'any';

/** Nouns that say what is asked for: `which critic`, `year of publication`, `the reason`. They ask, and answer nothing. */
const NOUNS: readonly (readonly [Want, ReadonlySet<string>])[] = [
  ['person', wordSet('critic reviewer author writer director filmmaker actor actress singer novelist')],
  ['time', wordSet('year date month day decade century')],
  ['cause', wordSet('reason purpose motive cause')],
  ['place', wordSet('place country city town county location address')],
  ['number', wordSet('age number rank')],
  ['name', wordSet('name names title word term nickname surname')],
];
const COUNTED = wordSet('many much old long far often tall high');
const ASKING = wordSet('what which whose');

/** What a question asks for, by its folded words in order. */
export function wantOf(forms: readonly string[]): Want {
  const at = forms.findIndex((form) => QUESTION_WORDS.has(form));
  const word = forms[at];
  const next = forms[at + 1] ?? '';
  if (word === 'who' || word === 'whom' || word === 'whose') return 'person';
  if (word === 'where') return 'place';
  if (word === 'when') return 'time';
  if (word === 'why') return 'cause';
  if (word === 'how') return next === 'come' ? 'cause' : COUNTED.has(next) ? 'number' : 'any';
  const asked = forms.slice(Math.max(0, at)).find((form) => NOUNS.some(([, nouns]) => nouns.has(form)));
  if (word !== undefined && ASKING.has(word)) {
    if (forms.includes('called') || forms.includes('named')) return 'name';
    const near = forms.slice(at + 1, at + 4).find((form) => NOUNS.some(([, nouns]) => nouns.has(form)));
    return wantOfNoun(near);
  }
  return at < 0 ? wantOfNoun(asked) : 'any';
}

const QUESTION_WORDS = wordSet('who whom whose where when why how what which');

function wantOfNoun(noun: string | undefined): Want {
  return NOUNS.find(([, nouns]) => nouns.has(noun ?? ''))?.[0] ?? 'any';
}

const NUMBERS = wordSet(
  'two three four five six seven eight nine ten eleven twelv thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenti thirti forti fifti hundr thousand dozen decad half onc twice everi alway never often coupl singl first second third fourth fifth',
);
const TIMES = wordSet(
  'when after befor later ago dure soon until while age year month week day spring summer autumn winter centuri',
);
const CAUSES = wordSet('becaus reason therefor so hope order purpos due guilt wish prove');
const PEOPLE = wordSet(
  'guardian teacher student pupil children child boy girl man woman housem friend coupl sister brother mother father daughter son wife husband aunt uncl',
);
const INTO = wordSet('in at to from near into of');

/** What a stem may be, as bits: a number, a time, a cause, a person, what stands before a place. */
const KIND = { number: 1, time: 2, cause: 4, person: 8, into: 16 } as const;

const kinds = new WeakMap<Columns, Uint8Array>();

/** What each stem of a book may be; found out once, as every question asks it of many words. */
function kindsOf(columns: Columns): Uint8Array {
  const known = kinds.get(columns);
  if (known) return known;
  const made = Uint8Array.from(columns.terms, (one) => {
    const number = /^\d/.test(one) || NUMBERS.has(one) ? KIND.number : 0;
    const time = /^\d{3,4}s?$/.test(one) || TIMES.has(one) ? KIND.time : 0;
    const cause = CAUSES.has(one) ? KIND.cause : 0;
    return number | time | cause | (PEOPLE.has(one) ? KIND.person : 0) | (INTO.has(one) ? KIND.into : 0);
  });
  kinds.set(columns, made);
  return made;
}

/** Whether words in a row hold what a question asks for. @param asked whether a stem stands in the question */
export function holds(
  want: Want,
  columns: Columns,
  from: number,
  to: number,
  asked: (term: number) => boolean,
): boolean {
  const kind = kindsOf(columns);
  const { stream, formTerm } = columns;
  for (let i = from; i < to; i++) {
    const term = formTerm[stream[i] ?? 0] ?? 0;
    const bits = kind[term] ?? 0;
    if (want === 'person' || want === 'name') {
      if (isNew(columns, i, asked)) return true;
      if (want === 'person' && bits & KIND.person && !asked(term)) return true;
    } else if (want === 'place') {
      if (bits & KIND.into && i + 1 < to && (isNew(columns, i + 1, asked) || isNew(columns, i + 2, asked)))
        return true;
    } else if (want !== 'any' && bits & KIND[want]) return true;
  }
  return false;
}

/** A name that the question doesn't hold. */
function isNew(
  { stream, formTerm, formName }: Columns,
  i: number,
  asked: (term: number) => boolean,
): boolean {
  const form = stream[i] ?? 0;
  return formName[form] === 1 && !asked(formTerm[form] ?? 0);
}
