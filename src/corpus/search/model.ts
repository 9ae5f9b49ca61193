import { z } from 'zod';
import learned from './weights.json' with { type: 'json' };

const Shape = z.object({
  version: z.number(),
  /** Weight of stems that the training saw too seldom to learn one. */
  rare: z.number(),
  /** What a capital inside the question multiplies a term's weight by. */
  name: z.number(),
  /** Weight per stem. */
  terms: z.record(z.string(), z.number()),
  /** Per stem of a question, stems that its answers tend to hold: `stem weight stem weight …`. */
  links: z.record(z.string(), z.string()),
  /** Weight per feature of a passage, see features.ts. */
  features: z.record(z.string(), z.number()),
  /** The same in books whose passages say how readers ask for them, and a weight per gain (gains.ts). */
  guide: z.record(z.string(), z.number()),
  /** Weight per piece of evidence that the first passage answers, see evidence.ts; `bias` stands alone. */
  decision: z.record(z.string(), z.number()),
  /** The same for books whose passages say how readers ask for them. */
  indexed: z.record(z.string(), z.number()),
});

/** What the training learned: see docs/lookup.md. */
export interface Model {
  readonly version: number;
  readonly rare: number;
  readonly name: number;
  readonly terms: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly features: Readonly<Record<string, number>>;
  readonly guide: Readonly<Record<string, number>>;
  readonly decision: Readonly<Record<string, number>>;
  readonly indexed: Readonly<Record<string, number>>;
}

export interface Link {
  readonly stem: string;
  readonly weight: number;
}

/** Reads a model from the form in which weights.json keeps it; throws where it has another shape. */
export function readModel(json: unknown): Model {
  const { terms, links, ...rest } = Shape.parse(json);
  return {
    ...rest,
    terms: new Map(Object.entries(terms)),
    links: new Map(Object.entries(links).map(([from, text]) => [from, readLinks(text)])),
  };
}

function readLinks(text: string): Link[] {
  const words = text.split(' ');
  const links: Link[] = [];
  for (let i = 0; i + 1 < words.length; i += 2)
    links.push({ stem: words[i] ?? '', weight: Number(words[i + 1]) });
  return links;
}

/** The model that ships. */
export const MODEL: Model = readModel(learned);
