import type { Character, Note, Passage, Place } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { CharactersFile } from './file/schema.ts';
import type { Written } from './file/validate.ts';
import { oneLine, prose } from './prose.ts';
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
  return written.characters.flatMap((doc) => doc.value.map((_, i) => buildCharacter(doc, i, passages, refs)));
}

function buildCharacter(doc: Doc, i: number, passages: ReadonlyMap<string, Passage>, refs: Refs): Character {
  const one = doc.value[i] as CharactersFile[number];
  const notes = one.about.map((note, j) => {
    const path = [i, 'about', j];
    if (note.passage !== undefined) refs.check('passage', note.passage, doc, [...path, 'passage']);
    const places = [
      refs.place(note.from, doc, [...path, 'from']),
      note.passage === undefined ? undefined : passages.get(note.passage)?.from,
    ].filter((place) => place !== undefined);
    return { note, path, from: places.length > 0 ? Math.max(...places) : undefined };
  });
  const earliest = notes.map(({ from }) => from).filter((from) => from !== undefined);
  const from: Place =
    refs.place(one.from, doc, [i, 'from']) ?? (earliest.length > 0 ? Math.min(...earliest) : 0);
  const about = notes.map(
    ({ note, path, from: own }): Note => ({
      text: prose(note.text),
      from: Math.max(from, own ?? from),
      sources: refs.sources(note.sources, doc, [...path, 'sources']),
      ...(note.passage === undefined ? {} : { passage: note.passage }),
    }),
  );
  one.with.forEach((id, j) => void refs.check('character', id, doc, [i, 'with', j]));
  return {
    id: one.id,
    name: oneLine(one.name),
    aliases: one.aliases.map(oneLine),
    from,
    ...(one.opens && { opens: opensOf(one.opens, refs, doc, i) }),
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
  const taken = new Map<string, { id: string; name: string }>();
  doc.value.forEach((one, i) => {
    [one.name, ...one.aliases].forEach((name, j) => {
      const key = sameName(name);
      const other = taken.get(key);
      if (other === undefined) taken.set(key, { id: one.id, name });
      else if (other.id !== one.id) {
        const path = j === 0 ? [i, 'name'] : [i, 'aliases', j - 1];
        refs.report(doc, path, `“${name}” is also a name of \`${other.id}\`. Leave it with one of them.`);
      }
    });
  });
}
