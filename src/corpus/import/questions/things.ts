import type { Question } from '../../../core/domain/book.ts';
import { tally } from '../../../lib/counted.ts';
import { anyWord, wordSet } from '../../../lib/text.ts';
import { NOT_NAMES } from '../people/names/vocabulary.ts';
import { fingerprint, hasWord } from '../text/words.ts';
import { type FormName, toQuestion } from './ask.ts';
import type { Event } from './events.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** What may be left out of a sentence: where it stands, and what might stand there as well. */
interface Gap {
  readonly answer: string;
  readonly at: number;
  readonly others: readonly string[];
}

/** A question for each event in which something can be left out, the most remarkable first. */
function gapsOf(
  form: FormName,
  kind: Question['kind'],
  events: readonly Event[],
  find: (text: string, section: number) => Gap | undefined,
): Question[] {
  return events.flatMap(({ sentence }) => {
    const { text, section, passage } = sentence;
    const gap = find(text, section);
    if (!gap || gap.others.length === 0) return [];
    const quoted = `${text.slice(0, gap.at)}____${text.slice(gap.at + gap.answer.length)}`;
    if (hasWord(quoted, gap.answer)) return [];
    const rank = (other: string) => fingerprint(other + text);
    const distractors = gap.others.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 3);
    const more = { accept: [], from: section, cite: passage, says: text, level: 'medium' as const };
    return toQuestion(form, quoted, { ...more, kind, answer: gap.answer, distractors });
  });
}

const [ONES, TENS, POWERS] = [words.ones, words.tens, words.powers].map((all) => all.split(' '));
const ANY = [ONES, TENS, POWERS].flat().join('|');
const NUMBER = new RegExp(
  String.raw`(?<!\b(?:or|than) )\b((?:${ANY})(?:[ -](?:${ANY}))*) (?!or\b)(?:\p{Ll}+ )?(\p{Ll}+s)\b`,
  'u',
);
const FLEETING = wordSet(words.fleeting);

/** A number of things, such as the pounds that somebody has a year. */
export const whichNumber = (events: readonly Event[]): Question[] =>
  gapsOf('number', 'number', events, (text) => {
    const found = NUMBER.exec(text);
    const [, answer = '', unit = ''] = found ?? [];
    if (!found || FLEETING.has(unit)) return undefined;
    const [first = ''] = answer.split(/[ -]/);
    const row = [ONES, TENS].find((one) => one?.includes(first)) ?? [];
    const at = row.indexOf(first);
    const near = row.filter((_, other) => other !== at && Math.abs(other - at) <= 4);
    return { answer, at: found.index, others: near.map((one) => answer.replace(first, one)) };
  });

const PLACE_NAME = String.raw`\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+){0,2}`;
const PLACE = new RegExp(String.raw`\b(${anyWord(words.placeBefore)}) (${PLACE_NAME})(?![’'\p{L}]| \p{Lu})`, 'gu');

/** How often a name stands behind “in” and the like, at least. */
const AS_PLACE = 3;

/** The name of a place, among the others that stood before. */
export function whichPlace(events: readonly Event[], { people }: Material): Question[] {
  const names = new Set(people.known.flatMap((one) => one.names.flatMap((name) => name.split(' '))));
  const found = people.sentences.flatMap(({ text, section }) =>
    [...text.matchAll(PLACE)].map(([, before, name = '']) => ({ before, name, section })),
  );
  const inside = tally(found.flatMap(({ before, name }) => (/^(?:in|near|into)$/.test(before ?? '') ? [name] : [])));
  const all = tally(found.map(({ name }) => name));
  const isPlace = (name: string): boolean =>
    (inside.get(name) ?? 0) >= 2 &&
    (all.get(name) ?? 0) >= AS_PLACE &&
    !name.split(' ').some((word) => names.has(word) || NOT_NAMES.has(word));
  const first = new Map(
    found
      .filter(({ name }) => isPlace(name))
      .reverse()
      .map(({ name, section }) => [name, section]),
  );
  return gapsOf('place', 'name', events, (text, section) => {
    const match = [...text.matchAll(PLACE)].find(([, , name = '']) => first.has(name));
    const answer = match?.[2] ?? '';
    const known = [...first].filter(([, from]) => from <= section).map(([name]) => name);
    const others = known.filter((name) => !hasWord(text, name) && !sharesWord(name, answer));
    return match && { answer, at: match.index + (match[1]?.length ?? 0) + 1, others };
  });
}

const sharesWord = (a: string, b: string): boolean => a.split(' ').some((word) => b.split(' ').includes(word));
