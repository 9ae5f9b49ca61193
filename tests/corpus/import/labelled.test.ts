/** The people of short novels made for this test, with labels who is who. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { charactersNamed } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { rulesIn } from '../../rules.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/cast');
const NOVELS = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

type Labels = {
  readonly people: readonly (readonly string[])[];
  readonly nobody: readonly string[];
};

test.each(NOVELS)(
  'names of one person come together, those of two don’t, and things are nobody: %s',
  async (file) => {
    const bytes = readFileSync(join(FOLDER, file));
    const labels = JSON.parse(
      readFileSync(join(FOLDER, file.replace('.txt', '.json')), 'utf8'),
    ) as Labels;
    const { book } = await importBook({ name: file, bytes });
    const idOf = (name: string): string | undefined => {
      const [only, other] = charactersNamed(book, name, book.sections.length);
      return other ? undefined : only?.id;
    };
    const names = labels.people.flatMap((all, person) =>
      all.map((name) => ({ name, person, id: idOf(name) })),
    );
    const pairs = names.flatMap((a, at) => names.slice(at + 1).map((b) => [a, b] as const));
    const areOne = (a?: string, b?: string) => a !== undefined && a === b;
    const wrong = pairs.filter(([a, b]) => areOne(a.id, b.id) !== (a.person === b.person));
    expect(wrong.map(([a, b]) => `${a.name}, ${b.name}`)).toEqual([]);
    expect(labels.people.filter((all) => all.every((name) => idOf(name) === undefined))).toEqual(
      [],
    );
    expect(labels.nobody.filter((name) => idOf(name) !== undefined)).toEqual([]);
  },
);

test.each(NOVELS)('two who may be one never stand beside each other: %s', async (file) => {
  const { book } = await importBook({ name: file, bytes: readFileSync(join(FOLDER, file)) });
  const pairs = (book.doubts ?? []).flatMap(({ name, others }) =>
    others.map((other) => [name, other.name]),
  );
  const asked = book.questions.map(({ answer, distractors }) => [answer, ...distractors]);
  expect(
    asked.filter((names) => pairs.some((two) => two.every((one) => names.includes(one)))),
  ).toEqual([]);
});

test.each(rulesIn('../../fixtures/read-of-novels.txt', import.meta.url))(
  'what a reader finds of %s',
  async (file, body) => {
    const { book } = await importBook({
      name: 'x.txt',
      bytes: readFileSync(join(FOLDER, '..', file)),
    });
    const nameOf = (id: string) => book.characters.find((one) => one.id === id)?.name;
    const people = book.characters.flatMap(({ name, from, opens = {}, with: others, about }) => [
      `${name} (${from}) with ${others.map(({ id, places }) => `${nameOf(id)} ${places.join(' ')}`).join(', ') || 'nobody'}`,
      ...Object.entries(opens).map(([later, place]) => `- ${later} (${place})`),
      ...about.map((note) => `- ${note.from}: ${note.text}`),
    ]);
    const asked = book.questions.map(({ text, answer, distractors, from }) => {
      return `${from}: ${/“(.{1,50})/.exec(text)?.[1]?.trim() ?? text}: ${[answer, ...distractors].join(' | ')}`;
    });
    const told = book.sections.map(({ n, recap }) => `${n}. ${recap?.replace('\n\n', ' | ')}`);
    const prompts = book.prompts.map(({ from, text }) => `${from}? ${text}`);
    expect([...people, ...asked, ...told, ...prompts]).toEqual(body.split('\n'));
  },
);
