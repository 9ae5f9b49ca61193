import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Book, Place } from '../../../src/core/domain/book.ts';
import { plainText } from '../../../src/core/plain-text.ts';
import { castAt, charactersNamed, nameAt } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { portraitParts } from '../../../src/corpus/reply-parts.ts';
import { table } from '../table.ts';

const Novel = z.object({
  file: z.string(),
  title: z.string(),
  people: z.array(
    z.object({
      name: z.string(),
      aliases: z.array(z.string()),
      /** The chapter in which each name stands first. */
      from: z.record(z.string(), z.number()),
      /** Patterns of which each list has one that a good description matches. */
      about: z.array(z.array(z.string())).default([]),
    }),
  ),
  /** Places and things that are nobody. */
  notPeople: z.array(z.string()).default([]),
});
type Novel = z.infer<typeof Novel>;

/**
 * How the people of imported novels are found, by `NAME.json` in one folder and the texts in
 * another: pairs of names that come together, people taken for each other, names that resolve
 * before they stand, and descriptions that match.
 */
export async function benchCast([cast, texts]: readonly string[]): Promise<string> {
  if (!cast || !texts)
    return 'Give a folder of people and a folder of texts: npm run bench -- cast PEOPLE TEXTS';
  const scores: ReturnType<typeof score>[] = [];

  for (const name of readdirSync(cast).filter((one) => one.endsWith('.json'))) {
    const novel = Novel.parse(JSON.parse(readFileSync(join(cast, name), 'utf8')));
    const bytes = readFileSync(join(texts, basename(novel.file)));
    const { book } = await importBook({ name: novel.file, bytes });
    scores.push(score(novel, book));
  }

  const mean = scores.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, scores.length);
  return [
    table(
      'novel | precision | recall | F1 | whole | split | missing | wrongly merged | nobody | too early | described',
      [
        ...scores.map(({ title, precision, recall, f1, merged, early, described, ...counts }) => [
          title,
          ...[precision, recall, f1].map(percent),
          ...[counts.whole, counts.split, counts.missing],
          merged.length,
          counts.nobody.length,
          early.length,
          described,
        ]),
        ['mean', '', '', percent(mean), ...Array<string>(7).fill('')],
      ],
    ),
    ...scores.flatMap(({ title, merged, nobody, early }) =>
      [...merged, ...nobody, ...early].map((one) => `- ${title}: ${one}`),
    ),
  ].join('\n\n');
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function score(novel: Novel, book: Book) {
  const named = (name: string) => {
    const [only, other] = charactersNamed(book, name, book.sections.length);
    return other ? undefined : only;
  };

  const names = novel.people.flatMap((person) =>
    [...new Set([person.name, ...person.aliases])].map((name) => ({
      name,
      person,
      who: named(name),
    })),
  );

  const pairs = names.flatMap((a, at) => names.slice(at + 1).map((b) => [a, b] as const));
  const ours = pairs.filter(([a, b]) => a.who !== undefined && a.who === b.who);
  const merged = ours.filter(([a, b]) => a.person !== b.person);
  const right = ours.length - merged.length;
  const precision = right / Math.max(1, ours.length);
  const recall = right / Math.max(1, pairs.filter(([a, b]) => a.person === b.person).length);

  /** How many people each person's names stand for; 0 for nobody. */
  const entries = novel.people.map((person) => {
    const own = names.filter((name) => name.person === person).map(({ who }) => who);
    if (own.every((who) => who === undefined)) return 0;
    return new Set(own).size;
  });

  return {
    title: novel.title,
    whole: entries.filter((many) => many === 1).length,
    split: entries.filter((many) => many > 1).length,
    missing: entries.filter((many) => many === 0).length,
    nobody: novel.notPeople.filter((name) => named(name) !== undefined),
    described: `${novel.people.filter((one) => isDescribed(one, book)).length} of ${novel.people.length}`,
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    merged: [...new Set(merged.map(([a, b]) => `${a.name} = ${b.name}`))],
    early: names.flatMap(({ name, person }) =>
      tooEarly(novel, book, name, (person.from[name] ?? 1) - 1),
    ),
  };
}

/** Words of a description that count. */
const READ = 200;

function isDescribed({ name, about }: Novel['people'][number], book: Book): boolean {
  const end = book.sections.length;
  const found = charactersNamed(book, name, end);
  const parts = found.flatMap((one) => portraitParts(book, one, end));
  const words = plainText({ parts }).split(/\s+/).slice(0, READ).join(' ');
  return (
    found.length === 1 &&
    about.every((some) => some.some((one) => new RegExp(one, 'i').test(words)))
  );
}

/** What a reader at the end of the chapter before a name first stands is shown of it. */
function tooEarly(novel: Novel, book: Book, name: string, place: Place): string[] {
  if (place < 1) return [];
  const first = new Map(novel.people.flatMap(({ from }) => Object.entries(from)));
  const shown = castAt(book, place).map((one) => nameAt(one, place) ?? '');
  return [
    ...(charactersNamed(book, name, place).length > 0 ? [`${name} at ${place}`] : []),
    ...shown
      .filter((one) => (first.get(one) ?? 0) > place)
      .map((one) => `${one} shown at ${place}`),
  ];
}
