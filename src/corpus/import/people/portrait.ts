import type { Note } from '../../../core/domain/book.ts';
import { atMost } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Sentence } from './names/sentences.ts';
import { KIN } from './names/vocabulary.ts';

const NOTES_MAX = 7;

const TELLING = new RegExp(
  String.raw`\b(?:was|is|were|had been|became|seemed|looked)\s+(?:a|an|the|very|so|as|not|only|too|about|nearly|still|now|\w+ly)?\s*\w+|\b(?:${KIN}|doctor|teacher|years old|young|old|tall|handsome|pretty|little|eyes|hair|face|voice|dressed)\b`,
  'giu',
);
/** Behind a name: ", the eldest daughter"; " was a young man". */
const WHAT_BEHIND =
  /^(?:[’']s (?:father|mother|son|daughter|brother|sister|husband|wife|uncle|aunt|friend|servant))?(?:,? (?:who )?(?:was|is|had been) (?:a|an|the|my|his|her|their|only|once|one of)\b|, (?:a|an|the|my|his|her|their|who was) )/u;
const WHAT_BEFORE = new RegExp(String.raw`\b(?:${KIN}),? $`, 'u');

/** Sentences that say most of somebody, the best of each section, each from its own place on. */
export function telling(
  names: readonly string[],
  own: readonly number[],
  sentences: readonly Sentence[],
): Note[] {
  const bare = names.map((name) => name.replace(/^The /u, ''));
  const first = sentences[own[0] ?? 0]?.section ?? 1;
  const scored = own.flatMap((at) => {
    const sentence = sentences[at];
    const score = sentence ? worth(sentence, bare, first) : 0;
    return sentence && score > 0 ? [{ sentence, score, at }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  const best = atMost(2, scored, ({ sentence }) => sentence.section);
  const opening = best.filter(({ sentence }) => sentence.section === first).slice(0, 1);
  const chosen = [...new Set([...opening, ...best])].slice(0, NOTES_MAX).sort((a, b) => a.at - b.at);
  return chosen.map(({ sentence }) => ({
    text: sentence.text,
    from: sentence.section,
    sources: ['text'],
    passage: sentence.passage,
  }));
}

/** How much a sentence tells of somebody; 0 where it is too short or too long, or speech that says nothing plain. */
function worth({ text, voice, section }: Sentence, names: readonly string[], first: number): number {
  const speech = voice !== 'narrated';
  const words = countWords(text);
  if (words < 6 || words > 45 || /\b(?:you|your|thou)\b/iu.test(text)) return 0;
  let plain = 0;
  let at = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const from = text.indexOf(name);
    if (from < 0) continue;
    at = Math.min(at, from);
    if (WHAT_BEHIND.test(text.slice(from + name.length))) plain = 4;
    else if (plain === 0 && WHAT_BEFORE.test(text.slice(0, from))) plain = 3;
  }
  const tells = (text.match(TELLING) ?? []).length;
  if (at === Number.POSITIVE_INFINITY || (tells === 0 && plain === 0) || (speech && plain === 0)) return 0;
  return (
    plain +
    Math.min(tells, 3) +
    (at < 25 ? 1.5 : 0) +
    (section === first ? 1.5 : 0) +
    (words <= 30 ? 0.5 : 0) -
    (speech ? 2 : 0)
  );
}
