import type { Character, Note, Passage, Place } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { CharactersFile } from './file/schema.ts';
import type { Written } from './file/validate.ts';
import type { Refs } from './refs.ts';
import { sameName } from './same.ts';

type Doc = Written<CharactersFile>;

/**
 * Puts the characters together. A note is open from the latest of its own `from`, its passage's and the
 * character's; a character without `from` is open from its first note on that has one.
 */
export function buildCharacters(
  written: WrittenBook,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Character[] {
  for (const doc of written.characters) {
    doc.value.forEach((one, i) => {
      refs.declare('character', one.id, doc, [i]);
    });
    checkNames(doc, refs);
  }
  return written.characters.flatMap((doc) =>
    doc.value.map((one, i) => buildCharacter(doc, i, one, passages, refs)),
  );
}

function buildCharacter(
  doc: Doc,
  i: number,
  one: CharactersFile[number],
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Character {
  const froms = one.about.map((note, j) => {
    const path = [i, 'about', j];
    if (note.passage !== undefined) refs.check('passage', note.passage, doc, [...path, 'passage']);
    const places = [refs.place(note.from, doc, [...path, 'from']), passages.get(note.passage ?? '')?.from];
    const known = places.filter((place) => place !== undefined);
    return known.length > 0 ? Math.max(...known) : undefined;
  });
  const earliest = froms.filter((from) => from !== undefined);
  const from = refs.place(one.from, doc, [i, 'from']) ?? (earliest.length > 0 ? Math.min(...earliest) : 0);
  const about = one.about.map((note, j): Note => {
    const sources = refs.sources(note.sources, doc, [i, 'about', j, 'sources']);
    return { ...note, sources, from: Math.max(from, froms[j] ?? from) };
  });
  one.with.forEach((id, j) => void refs.check('character', id, doc, [i, 'with', j]));
  const { opens, ...same } = one;
  return {
    ...same,
    from,
    ...(opens && { opens: opensOf(opens, refs, doc, i) }),
    about: about.toSorted((a, b) => a.from - b.from),
    with: [...new Set(one.with)],
  };
}

/** Where each later name opens. */
function opensOf(opens: Readonly<Record<string, string>>, refs: Refs, doc: Doc, i: number) {
  const places = Object.entries(opens).map(([name, id]) => [
    name,
    refs.place(id, doc, [i, 'opens', name]) ?? 0,
  ]);
  return Object.fromEntries(places) as Record<string, Place>;
}

/** Each name and alias must point at one character only. */
function checkNames(doc: Doc, refs: Refs): void {
  const taken = new Map<string, string>();
  doc.value.forEach((one, i) => {
    [one.name, ...one.aliases].forEach((name, j) => {
      const other = taken.get(sameName(name)) ?? one.id;
      taken.set(sameName(name), other);
      if (other === one.id) return;
      const path = j === 0 ? [i, 'name'] : [i, 'aliases', j - 1];
      refs.report(doc, path, `“${name}” is also a name of \`${other}\`. Leave it with one of them.`);
    });
  });
}
