import type { Character } from '../../core/domain/book.ts';
import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName } from '../../corpus/english/names.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn } from '../people/names.ts';
import { hasListed } from '../word-lists.ts';

/** Whether a line of a list is on whoever has a name. */
export const beginsWith = (text: string, name: string): boolean =>
  [' –', ' (', ':'].some((sign) => text.startsWith(name + sign));

/** What a text calls somebody; undefined where that is a part of another's name. */
export function shownName(text: string, { name, aliases }: Character): string | undefined {
  const names = [name, ...aliases];
  const found = names.find((own) => hasWord(text, own));
  const isOfLonger =
    found !== undefined &&
    mentionsIn(text).some(
      (mention) => mention.name.endsWith(` ${found}`) && !names.includes(mention.name),
    );
  return isOfLonger ? undefined : found;
}

/**
 * Whether a name isn't plainly somebody's: others have it too, the story doesn't call the one who is
 * meant so throughout, and nothing up to there calls them by another; or, of somebody whom no list
 * has, it is told of before the longer one.
 * @param at the index of its line
 */
export function isShared(
  { person, name }: { readonly person: Character; readonly name: string },
  characters: readonly Character[],
  lines: readonly GuideLine[],
  at: number,
): boolean {
  const isLater = () => firstAt(lines, person.name) > firstAt(lines, name);
  if (name !== person.name && isLater() && !isListed(lines, person.name)) return true;

  if (!characters.some((other) => other !== person && hasWord(allNames(other), name))) return false;
  if (name === person.name) return true;
  const story = lines.filter(({ isStory }) => isStory);
  if (story.filter(({ text }) => hasWord(text, name)).length >= THROUGHOUT) return false;
  const longer = [person.name, ...person.aliases].filter((alias) => alias !== name);
  const told = lines.slice(0, at + 1).filter(({ isStory }) => isStory);
  return !told.some(({ text }) => longer.some((alias) => hasWord(text, alias)));
}

/** Names that are asked about in one guide, at most; then the lines are searched anew. */
const NAMES_KEPT = 2000;
const firstAt = memoizeByObject(
  (lines: readonly GuideLine[], own: string) => lines.findIndex(({ text }) => hasWord(text, own)),
  NAMES_KEPT,
);
const isListed = memoizeByObject(
  (lines: readonly GuideLine[], own: string) =>
    lines.some(({ isPeople, text }) => isPeople && beginsWith(text, own)),
  NAMES_KEPT,
);

/** Sentences of a story with the surname of whom it is about. */
const THROUGHOUT = 6;

/** Whether a name is somebody's, and no heading: “Rules”, “The new world”. */
export function isSomebody({ name }: Character, lines: readonly GuideLine[]): boolean {
  const bare = name.replace(/^[Tt]he /u, '');
  const isName = bare.split(' ').some((part) => !isWord(folded(part)) || isGivenName(folded(part)));
  if (isName) return true;
  // “The old cook” is somebody where a list has him, Hope where the story does.
  const isCapital = /^\p{Lu}/u.test(bare);
  const isPlain = !isCapital || hasListed('role-words', bare);
  return lines.some(
    ({ isStory, isPeople, text }) =>
      (isCapital && isStory && text.includes(` ${bare}`)) ||
      (isPlain && isPeople && beginsWith(text, name)),
  );
}

const allNames = ({ name, aliases }: Character): string => [name, ...aliases].join('\n');
