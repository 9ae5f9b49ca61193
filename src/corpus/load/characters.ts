import type { Character, Note, Passage, Place } from '../../core/domain/book.ts';
import { compact, firstFilled } from '../../lib/counted.ts';
import { mentionFinder } from '../mentions.ts';
import type { WrittenBook } from './file/files.ts';
import type { Written } from './file/problem.ts';
import type { CharactersFile } from './file/schema.ts';
import type { Refs } from './refs.ts';
import { sameName } from './same.ts';

type WrittenCharacter = Written<CharactersFile[number]>;
/** Somebody whose companions have no places yet. */
type WithIds = Omit<Character, 'with'> & { readonly with: readonly string[] };

/**
 * Puts the characters together. A note is open from the latest of its own `from`, its passage's and
 * the character's; who has no `from` is open from their first note that has one.
 */
export function buildCharacters(
  written: WrittenBook,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Character[] {
  const writtenCharacters = refs.each('character', written.characters, (character, at) => ({
    value: character,
    at,
  }));
  checkNames(writtenCharacters, refs);
  const built = writtenCharacters.map((writtenCharacter) =>
    buildCharacter(writtenCharacter, passages, refs),
  );
  const story = written.sections.findIndex(({ value }) => value.story) + 1;
  return withSharedPlaces(built, [...passages.values()], { story, end: written.sections.length });
}

/**
 * The characters, with the places of the passages and notes that name two of them, from the
 * beginning of the story on: an introduction names people whom its reader hasn't met. The end of
 * the book where none does.
 */
function withSharedPlaces(
  built: readonly WithIds[],
  passages: readonly Pick<Passage, 'text' | 'from'>[],
  { story, end }: { readonly story: Place; readonly end: Place },
): Character[] {
  const mentions = mentionFinder(built);
  const peopleIn = (texts: typeof passages, whom?: WithIds) =>
    texts.map(({ text, from }) => ({ from, people: new Set(compact(whom, ...mentions(text))) }));
  const together = [
    ...peopleIn(passages),
    ...built.flatMap((character) => peopleIn(character.about, character)),
  ];
  const byId = new Map(built.map((character) => [character.id, character]));

  return built.map((character) => ({
    ...character,
    with: character.with.flatMap((id) => {
      const companion = byId.get(id);
      const sharedTexts = together.filter(
        ({ people }) => people.has(character) && companion && people.has(companion),
      );
      const places = sharedTexts
        .flatMap(({ from }) => (from < story ? [] : [from]))
        .sort((a, b) => a - b);
      if (companion) return [{ id, places: firstFilled(places, [end]) }];
      return [];
    }),
  }));
}

/** The last of the places that are known; undefined where none is. */
function highest(places: readonly (Place | undefined)[]): Place | undefined {
  const knownPlaces = places.filter((place) => place !== undefined);
  return knownPlaces.length > 0 ? Math.max(...knownPlaces) : undefined;
}

function buildCharacter(
  { value: character, at }: WrittenCharacter,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): WithIds {
  const listRead = (list: 'about' | 'scenes') =>
    (character[list] ?? []).map((note, j) => {
      const currentFileSpot = at.below(list, j);
      if (note.passage !== undefined)
        refs.check('passage', note.passage, currentFileSpot.below('passage'));
      const from = highest([
        refs.place(note.from, currentFileSpot.below('from')),
        passages.get(note.passage ?? '')?.from,
      ]);
      const sources = refs.sources(note.sources, currentFileSpot.below('sources'));
      return { note: { ...note, sources }, from };
    });

  const aboutNotes = listRead('about');
  const shown = listRead('scenes');
  const earliest = aboutNotes.flatMap((aboutNote) => aboutNote.from ?? []);
  const from =
    refs.place(character.from, at.below('from')) ??
    (earliest.length > 0 ? Math.min(...earliest) : 0);
  const notesWithPlaces = (notes: typeof aboutNotes) =>
    notes.map((note): Note => ({ ...note.note, from: Math.max(from, note.from ?? from) }));
  character.with.forEach((id, j) => void refs.check('character', id, at.below('with', j)));

  const { opens, scenes, ...same } = character;
  const opened = Object.entries(opens ?? {}).map(
    ([name, id]) => [name, refs.place(id, at.below('opens', name)) ?? 0] as const,
  );

  return {
    ...same,
    from,
    ...(opens && { opens: Object.fromEntries(opened) }),
    about: notesWithPlaces(aboutNotes).toSorted((a, b) => a.from - b.from),
    ...(scenes && { scenes: notesWithPlaces(shown) }),
    with: [...new Set(character.with)],
  };
}

/** Each name and alias must point at one character only. */
function checkNames(writtenCharacters: readonly WrittenCharacter[], refs: Refs) {
  const taken = new Map<string, string>();
  for (const { value: character, at } of writtenCharacters)
    [character.name, ...character.aliases].forEach((alias, j) => {
      const otherId = taken.get(sameName(alias)) ?? character.id;
      taken.set(sameName(alias), otherId);
      if (otherId === character.id) return;
      const currentFileSpot = j === 0 ? at.below('name') : at.below('aliases', j - 1);
      refs.report(
        currentFileSpot,
        `“${alias}” is also a name of \`${otherId}\`. Leave it with one of them.`,
      );
    });
}
