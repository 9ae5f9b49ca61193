import type { PlotMatcher } from '../cover/matches.ts';
import { hasListed, listedWords } from '../word-lists.ts';
import type { StoryPerson } from './story-person.ts';

/** Words of what somebody is when the story begins. */
const ROLE_WORDS_MAX = 9;
const CLAUSE_WORDS = 'who|whose|whom|which|that|and|but|until|when|after|with|in|by|to';
const CLAUSE_END = new RegExp(String.raw`[,;.:(–—]|\s(?:${CLAUSE_WORDS})\s`, 'u');
/** Whose sister is meant, a list says only in the entry above. */
const OF_ENTRY_ABOVE = /^(?:his|her|their)\s/iu;
/** Where what the plot tells has hardly begun. */
const BEGINNING = 0.15;

/**
 * Who somebody is before the story begins, from the beginning of what a list says of them: “The
 * charwoman’s son”. Undefined where it may tell more.
 */
export function openRole({ name, sentences }: StoryPerson, plot: PlotMatcher): string | undefined {
  const [entry = ''] = sentences;
  const described = entry.startsWith(name) ? entry.slice(name.length) : entry;
  const clause = described
    .replace(/^[\s:,–—-]+/u, '')
    .split(CLAUSE_END)[0]
    ?.trim();
  if (!clause) return undefined;

  const clauseWords = clause.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  const hasRole =
    clauseWords.some((word) => listedWords('role-words').has(word.replace(/[’']s$/u, ''))) &&
    !OF_ENTRY_ABOVE.test(clause);
  const isShort = clauseWords.length > 0 && clauseWords.length <= ROLE_WORDS_MAX;
  const isKept = hasListed('fate-words', clause) || hasListed('later-words', clause);
  const toldAt = plot.latest(clause) ?? 0;
  if (!hasRole || !isShort || isKept || toldAt > BEGINNING) return undefined;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
