import type { Note } from '../../../core/domain/book.ts';
import { contentStems } from '../../search/text/common.ts';
import { mostTelling, type Wording } from '../telling.ts';
import { countWords } from '../text/words.ts';
import type { Sentence } from './names/sentences.ts';
import { withoutThe } from './naming.ts';
import { noteOf } from './notes.ts';

/** The most scenes that a reader is shown. */
export const SCENES_MAX = 6;
/** Words of a sentence: shorter ones show little, longer ones are about more than one person. */
const WORDS_MIN = 6;
const WORDS_MAX = 35;
/** How much what is said in speech counts beside narration. */
const SPOKEN = 0.5;

/**
 * Sentences that show somebody: those whose words stand beside their name far more often than elsewhere, as the knitting
 * does beside Madame Defarge's. The most telling first, the one that first names them before all; for a reader at any
 * place the first six of those that are open are the most telling ones up to there.
 * @param names all of their names
 * @param own indices of the sentences that name them, in order
 * @param about notes whose sentences are left out
 */
export function scenesOf(
  names: readonly string[],
  own: readonly number[],
  about: readonly Note[],
  sentences: readonly Sentence[],
  wording: Wording,
): Note[] {
  const bare = names.map(withoutThe);
  const known = about.map(({ text }) => text.replace(/^[“‘]?(?:… )?| ?…?[”’]?$/gu, ''));
  const isKnown = (text: string) => known.some((one) => text.includes(one));
  const candidates = own.flatMap((at) => {
    const sentence = sentences[at];
    const text = sentence && !isKnown(sentence.text) && clausesWith(sentence.text, bare);
    const first = at === own[0];
    if (!text || (countWords(text) < WORDS_MIN && !first)) return [];
    const isNarrated = sentence.voice === 'narrated';
    return !isNarrated && isSpokenTo(text, bare)
      ? []
      : [{ text, sentence, first, weight: isNarrated ? 1 : SPOKEN }];
  });
  const best = mostTelling(candidates, own, wording, new Set(contentStems(names.join(' '))));
  return bestAnywhere(best.map(({ text, sentence }) => noteOf(text, sentence)));
}

/**
 * A sentence, cut to so many words by leaving out clauses far from the name, with ellipses; undefined if the clause
 * that has the name is longer, or none has it.
 */
function clausesWith(text: string, names: readonly string[]): string | undefined {
  if (countWords(text) <= WORDS_MAX) return text;
  const clauses = text.split(/(?<=[,;:]\s+|--|—)/u);
  const words = clauses.map(countWords);
  let from = clauses.findIndex((one) => names.some((name) => one.includes(name)));
  let to = from + 1;
  let left = WORDS_MAX - (words[from] ?? WORDS_MAX + 1);
  if (left < 0) return undefined;
  const fits = (at: number) => (words[at] ?? left + 1) <= left;
  while (fits(to) || fits(from - 1)) left -= words[fits(to) ? to++ : --from] ?? 0;
  const part = clauses.slice(from, to).join('').trim();
  const ends = to === clauses.length ? part : `${part.replace(/\s*(?:[,;:—]|--)$/u, '')} …`;
  return from === 0 ? ends : `… ${ends}`;
}

/** Of notes in order those that are among the first six for a reader somewhere. */
function bestAnywhere(notes: readonly Note[]): Note[] {
  const kept: Note[] = [];
  for (const note of notes)
    if (kept.filter(({ from }) => from <= note.from).length < SCENES_MAX) kept.push(note);
  return kept;
}

/** Words to somebody say little of them: "Well, Miss Hunter, that settles it." */
const isSpokenTo = (text: string, names: readonly string[]): boolean =>
  names.some((name) => {
    const at = text.indexOf(name);
    const [before, behind] = [text.slice(0, at), text.slice(at + name.length)];
    return at >= 0 && /(?:^|[“‘"',]\s?)$/u.test(before) && /^[,.!?]/.test(behind);
  });
