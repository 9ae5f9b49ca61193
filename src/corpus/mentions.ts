import type { Character } from '../core/domain/book.ts';
import { literal } from '../lib/text.ts';

/**
 * The people a text names, each once: by names with a capital (“the keeper” is anybody), of two
 * alike the longer.
 */
export function mentionFinder<Named extends Pick<Character, 'name' | 'aliases'>>(
  characters: readonly Named[],
): (passageText: string) => Named[] {
  const byName = new Map<string, Named>();
  for (const character of characters) {
    for (const alias of [character.name, ...character.aliases])
      if (/\p{Lu}|\p{Lo}/u.test(alias)) byName.set(alias, character);
  }

  if (byName.size === 0) return () => [];
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length).map(literal);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

  return (passageText) => {
    const namedPeople = (passageText.match(pattern) ?? []).flatMap(
      (alias) => byName.get(alias) ?? [],
    );
    return [...new Set(namedPeople)];
  };
}
