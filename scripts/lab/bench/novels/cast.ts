import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Book, Character, Place } from '../../../../src/core/domain/book.ts';
import { castAt, charactersNamed, nameAt } from '../../../../src/corpus/cast.ts';
import { importBook } from '../../../../src/corpus/import/index.ts';
import { countWords, firstWords } from '../../../../src/corpus/import/text/words.ts';

const Person = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** The chapter in which each name stands first. */
  from: z.record(z.string(), z.number()),
  about: z.array(z.array(z.string())),
});
/** Who is who in a novel, by other hands. */
const Novel = z.object({
  file: z.string(),
  title: z.string(),
  people: z.array(Person),
  ambiguous: z.array(z.object({ alias: z.string(), ids: z.array(z.string()) })),
  notPeople: z.array(z.string()),
});
type Novel = z.infer<typeof Novel>;

/** What `/character` makes of one novel's names. */
interface Score {
  readonly title: string;
  readonly precision: number;
  readonly recall: number;
  readonly merges: readonly string[];
  readonly refused: readonly string[];
  readonly told: readonly string[];
  readonly early: readonly string[];
  readonly about: string;
  readonly apart: readonly string[];
}

/**
 * How the people of imported novels are found, by `NAME.json` in one folder and the texts in another: pairs of names
 * that come together, people taken for each other, names refused, and names that resolve before they stand.
 */
export async function benchCast([cast, texts, only]: readonly string[]): Promise<string> {
  if (!cast || !texts)
    return 'Give a folder of people and a folder of texts: npm run bench -- cast PEOPLE TEXTS';
  const rows: Score[] = [];
  for (const name of readdirSync(cast).filter((one) => one.endsWith('.json'))) {
    if (only && !only.split(',').some((one) => name.includes(one))) continue;
    const novel = Novel.parse(JSON.parse(readFileSync(join(cast, name), 'utf8')));
    const bytes = readFileSync(join(texts, basename(novel.file)));
    const { book } = await importBook({ name: novel.file, bytes });
    rows.push(score(novel, book));
  }
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const f1 = ({ precision: p, recall: r }: Score) => (2 * p * r) / Math.max(1e-9, p + r);
  const mean = rows.reduce((sum, row) => sum + f1(row), 0) / Math.max(1, rows.length);
  const table = rows.map((row) =>
    [
      row.title,
      percent(row.precision),
      percent(row.recall),
      percent(f1(row)),
      row.merges.length,
      row.refused.length,
      row.told.length,
      row.early.length,
      row.about,
    ].join(' | '),
  );
  const list = rows.flatMap((row) =>
    (['merges', 'refused', 'told', 'early', 'apart'] as const)
      .filter((key) => row[key].length > 0)
      .map((key) => `- ${row.title}, ${key}: ${row[key].join('; ')}`),
  );
  return [
    '| novel | precision | recall | F1 | wrongly merged | refused | no people | too early | about |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...table.map((row) => `| ${row} |`),
    `\nF1, mean of the novels: ${percent(mean)}\n`,
    ...list,
  ].join('\n');
}

function score(novel: Novel, book: Book): Score {
  const end = book.sections.length;
  const found = (name: string, place: Place): Character | undefined => {
    const all = charactersNamed(book, name, place);
    return all.length === 1 ? all[0] : undefined;
  };
  const names = novel.people.flatMap((person) =>
    [...new Set([person.name, ...person.aliases])].map((name) => ({ name, person, who: found(name, end) })),
  );
  let both = 0;
  let ours = 0;
  let theirs = 0;
  const merges = new Set<string>();
  names.forEach((a, at) => {
    for (const b of names.slice(at + 1)) {
      const one = a.who !== undefined && a.who === b.who;
      const same = a.person === b.person;
      if (one) ours += 1;
      if (same) theirs += 1;
      if (one && same) both += 1;
      if (one && !same) merges.add(`${a.name} = ${b.name}`);
    }
  });
  const about = novel.people.filter((person) => fits(person, found(person.name, end)));
  return {
    title: novel.title,
    precision: both / Math.max(1, ours),
    recall: both / Math.max(1, theirs),
    merges: [...merges],
    refused: names.filter(({ who }) => !who).map(({ name }) => name),
    told: novel.notPeople.filter((name) => charactersNamed(book, name, end).length > 0),
    early: names.flatMap(({ name, person }) => tooEarly(novel, book, name, person.from[name] ?? 1)),
    about: `${about.length} of ${novel.people.length}`,
    apart: novel.people.flatMap((person) => {
      const titles = new Set(
        names.filter((one) => one.person === person && one.who).map(({ who }) => who?.name),
      );
      return titles.size > 1 ? [`${[...titles].join(' ≠ ')}`] : [];
    }),
  };
}

const ABOUT_WORDS = 200;

function fits(person: z.infer<typeof Person>, who: Character | undefined): boolean {
  const told = firstWords(who?.about.map(({ text }) => text).join(' ') ?? '', ABOUT_WORDS);
  return (
    countWords(told) > 0 && person.about.every((any) => any.some((one) => new RegExp(one, 'iu').test(told)))
  );
}

/** What a reader at the end of the chapter before a name first stands is shown of it. */
function tooEarly(novel: Novel, book: Book, name: string, from: number): string[] {
  const place = from - 1;
  if (place < 1) return [];
  const wrong = charactersNamed(book, name, place).length > 0 ? [`${name} at ${place}`] : [];
  const first = new Map(novel.people.flatMap(({ from: all }) => Object.entries(all)));
  const shown = castAt(book, place).map((one) => nameAt(one, place) ?? '');
  return [
    ...wrong,
    ...shown.filter((one) => (first.get(one) ?? 0) > place).map((one) => `${one} shown at ${place}`),
  ];
}
