import type { Character, Note, Passage, Place } from '../../core/domain/book.ts';
import { compact } from '../../lib/counted.ts';
import { mentionFinder } from '../cast.ts';
import type { WrittenBook } from './file/files.ts';
import type { Spot, Written } from './file/problem.ts';
import type { CharactersFile } from './file/schema.ts';
import type { Refs } from './refs.ts';
import { sameName } from './same.ts';

type WrittenCharacter = CharactersFile[number];
/** Somebody whose companions have no places yet. */
type WithIds = Omit<Character, 'with'> & { readonly with: readonly string[] };

/**
 * Puts the characters together. A note is open from the latest of its own `from`, its passage's and the
 * character's; a character without `from` is open from its first note on that has one.
 */
export function buildCharacters(
  written: WrittenBook,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Character[] {
  for (const { value, at } of written.characters) {
    value.forEach((one, i) => {
      refs.declare('character', one.id, at.below(i));
    });
  }
  for (const doc of written.characters) checkNames(doc, refs);
  const built = written.characters.flatMap(({ value, at }) =>
    value.map((one, i) => buildCharacter(one, at.below(i), passages, refs)),
  );
  return met(built, [...passages.values()], written.sections.length);
}

/** The characters, with the places of the passages and notes that name two of them; the end of the book where none does. */
function met(
  built: readonly WithIds[],
  passages: readonly Pick<Passage, 'text' | 'from'>[],
  end: Place,
): Character[] {
  const mentions = mentionFinder(built);
  const named = (texts: typeof passages, whom?: WithIds) =>
    texts.map(({ text, from }) => ({ from, people: new Set(compact(whom, ...mentions(text))) }));
  const together = [...named(passages), ...built.flatMap((one) => named(one.about, one))];
  const byId = new Map(built.map((one) => [one.id, one]));
  return built.map((one) => ({
    ...one,
    with: one.with.flatMap((id) => {
      const other = byId.get(id);
      const here = together.filter(({ people }) => people.has(one) && other && people.has(other));
      const places = here.map(({ from }) => from).sort((a, b) => a - b);
      return other ? [{ id, places: places.length > 0 ? places : [end] }] : [];
    }),
  }));
}

function buildCharacter(
  one: WrittenCharacter,
  at: Spot,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): WithIds {
  const froms = one.about.map((note, j) => {
    const here = at.below('about', j);
    if (note.passage !== undefined) refs.check('passage', note.passage, here.below('passage'));
    const places = [refs.place(note.from, here.below('from')), passages.get(note.passage ?? '')?.from];
    const known = places.filter((place) => place !== undefined);
    return known.length > 0 ? Math.max(...known) : undefined;
  });
  const earliest = froms.filter((from) => from !== undefined);
  const from = refs.place(one.from, at.below('from')) ?? (earliest.length > 0 ? Math.min(...earliest) : 0);
  const about = one.about.map((note, j): Note => {
    const sources = refs.sources(note.sources, at.below('about', j, 'sources'));
    return { ...note, sources, from: Math.max(from, froms[j] ?? from) };
  });
  one.with.forEach((id, j) => void refs.check('character', id, at.below('with', j)));
  const { opens, ...same } = one;
  return {
    ...same,
    from,
    ...(opens && { opens: opensOf(opens, refs, at.below('opens')) }),
    about: about.toSorted((a, b) => a.from - b.from),
    with: [...new Set(one.with)],
  };
}

/** Where each later name opens. */
const opensOf = (opens: Readonly<Record<string, string>>, refs: Refs, at: Spot): Record<string, Place> =>
  Object.fromEntries(Object.entries(opens).map(([name, id]) => [name, refs.place(id, at.below(name)) ?? 0]));

/** Each name and alias must point at one character only. */
function checkNames({ value, at }: Written<CharactersFile>, refs: Refs): void {
  const taken = new Map<string, string>();
  value.forEach((one, i) => {
    [one.name, ...one.aliases].forEach((name, j) => {
      const other = taken.get(sameName(name)) ?? one.id;
      taken.set(sameName(name), other);
      if (other === one.id) return;
      const here = j === 0 ? at.below(i, 'name') : at.below(i, 'aliases', j - 1);
      refs.report(here, `“${name}” is also a name of \`${other}\`. Leave it with one of them.`);
    });
  });
}
