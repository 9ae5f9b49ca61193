import { SlashCommandAssertions as Assert } from 'discord.js';
import type { Translations } from '../../../core/command.ts';

interface Named {
  readonly name: string;
  readonly options?: readonly Named[] | undefined;
}

/**
 * A command's definition with its names and descriptions in other languages, and so for all that is under it.
 * @param above the names that stand before its own
 * @throws discord.js's own error for a language or a translation that Discord doesn't take
 */
export function translated<T extends Named>(one: T, translations: Translations, above = ''): T {
  const path = `${above}${one.name}`;
  const inOthers = (what: 'name' | 'description') => {
    const found = Object.entries(translations).flatMap(([locale, words]) => {
      const text = words[path]?.[what];
      if (text === undefined) return [];
      if (what === 'name') Assert.validateName(text);
      else Assert.validateDescription(text);
      return [[Assert.validateLocale(locale), text] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : null;
  };
  return {
    ...one,
    name_localizations: inOthers('name'),
    description_localizations: inOthers('description'),
    ...(one.options && { options: one.options.map((inner) => translated(inner, translations, `${path} `)) }),
  };
}
