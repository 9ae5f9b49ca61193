import type { Question } from '../../../core/domain/book.ts';
import { countWords, fingerprint, hasWord } from '../text/words.ts';
import type { Material } from './cast.ts';

/** Words that a missing one may be: rare in the book, and long enough to matter. */
const RARE = 3;
const SHORTEST = 6;

/**
 * A sentence with a rare word left out. The other words to choose from are as rare, end alike, and stand in the
 * book by then; none of them stands in the same passage.
 */
export function missingWord(material: Material): Question[] {
  const { people, book } = material;
  const counts = countRare(material);
  const pool = [...counts]
    .filter(([, { times }]) => times <= RARE)
    .map(([word, { first }]) => ({ word, first }));
  const byEnding = new Map<string, Rare[]>();
  for (const entry of pool) {
    const key = ending(entry.word);
    const held = byEnding.get(key);
    if (held) held.push(entry);
    else byEnding.set(key, [entry]);
  }
  const every = Math.max(1, Math.floor(people.sentences.length / (book.sections.length * 6 + 1)));
  return people.sentences.flatMap((sentence, at): Question[] => {
    if (at % every !== 0 || sentence.speech) return [];
    const words = countWords(sentence.text);
    if (words < 10 || words > 32) return [];
    const word = rarest(sentence.text, counts);
    const passage = material.passages.get(sentence.passage)?.text ?? '';
    if (!word || passage.split(word).length !== 2) return [];
    const fits = (other: Rare): boolean =>
      other.word !== word &&
      other.first <= sentence.section &&
      Math.abs(other.word.length - word.length) <= 3 &&
      !hasWord(passage, other.word);
    const wrong = takeThree(byEnding.get(ending(word)) ?? [], word, fits);
    return wrong.length < 3 ? [] : [toQuestion(sentence, word, wrong)];
  });
}

interface Rare {
  readonly word: string;
  readonly first: number;
}

/** Three that fit, from a place in the list that the word itself decides. */
function takeThree(pool: readonly Rare[], word: string, fits: (other: Rare) => boolean): string[] {
  const taken: string[] = [];
  const start = Number.parseInt(fingerprint(word).slice(0, 8), 36) % Math.max(1, pool.length);
  for (let step = 0; step < Math.min(pool.length, 400) && taken.length < 3; step += 1) {
    const other = pool[(start + step * 7) % pool.length];
    if (other && !taken.includes(other.word) && fits(other)) taken.push(other.word);
  }
  return taken;
}

interface Count {
  readonly times: number;
  /** The first section that has it. */
  readonly first: number;
}

function countRare({ people }: Material): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const { text, section } of people.sentences) {
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}’'-])\p{Ll}{6,14}(?![\p{L}\p{N}’'-])/gu)) {
      const held = counts.get(word);
      counts.set(word, { times: (held?.times ?? 0) + 1, first: held?.first ?? section });
    }
  }
  return counts;
}

function rarest(text: string, counts: ReadonlyMap<string, Count>): string | undefined {
  let best: string | undefined;
  let least = RARE + 1;
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}’'-])\p{Ll}{6,14}(?![\p{L}\p{N}’'-])/gu)) {
    const times = counts.get(word)?.times ?? 0;
    if (word.length >= SHORTEST && times > 0 && times < least) {
      least = times;
      best = word;
    }
  }
  return best;
}

/** Words that end alike are mostly of one kind: running and walking, softly and gladly. */
const ending = (word: string): string =>
  /(?:ing|ed|ly|ness|tion|ment|able|less|ous|ity|est|ies|s)$/u.exec(word)?.[0] ?? '';

function toQuestion(
  sentence: { text: string; passage: string; section: number },
  word: string,
  distractors: string[],
): Question {
  const text = `Which word is missing? “${sentence.text.replace(word, '____')}”`;
  return {
    id: `q${fingerprint(text)}`,
    level: 'hard',
    text,
    answer: word,
    accept: [],
    kind: 'phrase',
    distractors,
    cite: sentence.passage,
    from: sentence.section,
    topics: ['missing word'],
  }; // prettier-ignore
}
