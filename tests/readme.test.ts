import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandSet } from '../commands/index.ts';
import { inFolder, roomSays } from './e2e/room.world.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `/'));

test.each(commandSet.commands)(
  'the README lists /$name with each of its options',
  ({ name, options }) => {
    const row = rows.find((line) => (line.split('|')[1] ?? '').includes(`\`/${name}\``));
    expect(row, `a row for /${name}`).toBeDefined();
    const listed = (row?.split('|')[2] ?? '').split(',').map((one) => one.replace(/[*`\s]/g, ''));
    expect(listed).toEqual(expect.arrayContaining(Object.keys(options)));
    for (const [option, { rest }] of Object.entries(options)) {
      if (rest) expect(row).toContain(`**${option}**`);
    }
  },
);

test('the README shows the terminal as the room really answers', async () => {
  const [, shown = ''] = /in the terminal:\n\n```\n(.*?)```/s.exec(readme) ?? [];
  const lines = [...shown.matchAll(/^> (.+)$/gm)].map(([, line = '']) => line);
  expect(lines).toHaveLength(2);
  const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  const said = await inFolder((folder) => roomSays(lines, folder));
  // A question is the title of its answer, which a terminal has above it.
  const heard = said.split('\n').filter((line) => !lines.includes(line));
  expect(inOneLine(shown.replace(/^> .+$/gm, ''))).toBe(inOneLine(heard.join('\n')));
});

test('every command has an example that begins with its name, and a description that suits every platform', () => {
  for (const { name, example, description, options } of commandSet.commands) {
    expect(example.startsWith(`/${name}`)).toBe(true);
    for (const option of Object.values(options))
      expect(option.description.length).toBeLessThanOrEqual(100);
    expect(description.length).toBeLessThanOrEqual(100);
    expect(description).not.toMatch(/[.!]$/);
  }
  for (const group of commandSet.groups) expect(group.description.length).toBeLessThanOrEqual(100);
});

test('the README’s figures are those of the docs', () => {
  const cells = (page: string, row: string) => {
    const text = readFileSync(new URL(`../docs/${page}.md`, import.meta.url), 'utf8');
    const line = text.split('\n').find((one) => one.startsWith(`| ${row}`)) ?? '';
    return line
      .split('|')
      .flatMap((cell) => /^ (\d+)(?: of (\d+))? $/.exec(cell)?.slice(1) ?? [])
      .map(Number);
  };
  const [right, asked, sure] = cells('lookup', 'the guide: half of 220 (1)');
  const [one = 0, oneAsked = 0, oneSure = 0] = cells('lookup', 'four novels');
  const [two = 0, twoAsked = 0, twoSure = 0] = cells('lookup', 'two more novels');
  const [accepted, good, taken, wrong] = cells('grading', 'a quarter of 700');
  const [, said = ''] = /## How good it is\n\n(.*?) The totals/s.exec(readme) ?? [];
  expect(said.match(/\d+/g)?.map(Number)).toEqual([
    ...[asked, right, sure, oneAsked + twoAsked, one + two, oneSure + twoSure],
    ...[wrong, taken, good, accepted],
  ]);
});

const pages = readdirSync(new URL('../docs', import.meta.url), { recursive: true })
  .filter((one) => String(one).endsWith('.md'))
  .map((one) => `docs/${one}`);

/** What a heading's link ends in. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

test.each(['README.md', 'CONTRIBUTING.md', ...pages])('every link of %s works', (page) => {
  const at = new URL(`../${page}`, import.meta.url);
  for (const [, link = ''] of readFileSync(at, 'utf8').matchAll(/\]\((?!\w+:)([^)\s]*)\)/g)) {
    const to = new URL(link, at);
    expect(existsSync(to), link).toBe(true);
    if (to.hash === '') continue;
    const headings = [...readFileSync(to, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, one = '']) =>
      anchor(one),
    );
    expect(headings, link).toContain(to.hash.slice(1));
  }
});

test('the docs have at most 34,000 words, and the README 2,000 beside its tables', () => {
  const words = (text: string) => text.trim().split(/\s+/).length;
  const docs = pages.map((page) =>
    words(readFileSync(new URL(`../${page}`, import.meta.url), 'utf8')),
  );
  expect(docs.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(34_000);
  expect(words(readme.replace(/^\|.*$/gm, ''))).toBeLessThanOrEqual(2000);
});

const security = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8');
const named = [...security.matchAll(/\| `(tests\/[^`]+)` “(.+)” \|$/gm)];

test('the tests that docs/security.md names exist', () => {
  for (const [, file = '', name = ''] of named)
    expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toContain(`'${name}'`);
});

test('each claim in docs/security.md has its test', () => {
  const claims = security.slice(security.indexOf('## What holds'), security.indexOf('## What isn'));
  const claimed = claims.split('\n').filter((line) => /^\| (?!claim|---)/.test(line));
  expect(claimed.length).toBe(named.length);
});
