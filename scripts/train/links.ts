import type { Example } from './examples.ts';

/** Questions that must hold a stem before links are learned for it, and answers that must hold the other. */
const ASKED = 25;
const FOUND = 4;
const STORIES = 3;
/** How far beyond chance, in standard deviations. */
const DEVIATIONS = 2.5;
/** Pulls rare links to nothing. */
const DOUBT = 3;
const MOST = 60;

/**
 * Learns which stems the answers to questions with a given stem hold more often than answers do in general:
 * `feel` – `happi`, `sad`; `where` – `forest`, `hous`. Kept where that is beyond chance and in several stories.
 */
export function learnLinks(examples: readonly Example[]): Record<string, string> {
  const asked = new Map<string, Example[]>();
  const overall = new Map<string, number>();
  for (const example of examples) {
    for (const stem of example.answer) overall.set(stem, (overall.get(stem) ?? 0) + 1);
    for (const { stem } of example.question.terms) {
      const list = asked.get(stem);
      if (list) list.push(example);
      else asked.set(stem, [example]);
    }
  }
  const links: Record<string, string> = {};
  for (const [stem, list] of [...asked].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (list.length < ASKED) continue;
    const found = linksOf(stem, list, overall, examples.length);
    if (found !== '') links[stem] = found;
  }
  return links;
}

function linksOf(
  asked: string,
  list: readonly Example[],
  overall: ReadonlyMap<string, number>,
  examples: number,
): string {
  const seen = new Map<string, { n: number; stories: Set<string> }>();
  for (const { answer, question, story } of list) {
    const own = new Set(question.terms.map((term) => term.stem));
    for (const stem of answer) {
      if (own.has(stem) || stem === asked) continue;
      const entry = seen.get(stem) ?? { n: 0, stories: new Set<string>() };
      entry.n++;
      entry.stories.add(story);
      seen.set(stem, entry);
    }
  }
  const strong = [...seen].flatMap(([stem, { n, stories }]) => {
    const chance = ((overall.get(stem) ?? 0) * list.length) / examples;
    if (n < FOUND || stories.size < STORIES || (n - chance) / Math.sqrt(chance + 0.5) < DEVIATIONS) return [];
    return [{ stem, weight: Math.log((n + DOUBT) / (chance + DOUBT)) }];
  });
  strong.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
  return strong
    .slice(0, MOST)
    .map(({ stem, weight }) => `${stem} ${weight.toFixed(2)}`)
    .join(' ');
}
