import { expect, onTestFinished, test, vi } from 'vitest';
import { openLibrary } from '../../src/catalog/open-library.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { type Doc, startCatalogServer } from '../servers/catalog/index.ts';
import { silentLog } from '../silent-log.ts';
import { openRoom } from './scene.ts';

const NOW = Date.UTC(2026, 11, 1, 12);
const clock = () => NOW;

const MIDDLEMARCH: Doc = {
  title: 'Middlemarch',
  author_name: ['George Eliot'],
  first_publish_year: 1871,
  number_of_pages_median: 795,
  cover_i: 12345,
};

/**
 * What the room says to the last of these lines, each said once what came of the one before is in.
 */
async function lastAnswer(base: string, ...lines: readonly string[]): Promise<string> {
  const folder = await inFolderUntilEnd();
  const room = await openRoom(folder, folder, {
    catalog: openLibrary({ base, clock, log: silentLog }),
  });
  onTestFinished(() => room.close());
  let said: readonly string[] = [];
  for (const line of lines) said = await room.answersTo(line);
  return said.join('\n');
}

test('a suggested book gets author, year, pages and cover from the catalogue', async () => {
  const { url, asked } = await startCatalogServer(() => [
    { title: 'Middlemarch: a study' },
    MIDDLEMARCH,
  ]);
  const out = await lastAnswer(url, 'maya: /next add middlemarch');
  expect(out).toContain('by George Eliot (1871, 795 pages, cover), suggested by maya');
  expect(asked.map((query) => query.get('title'))).toEqual(['middlemarch']);
});

test('where several books have the title and nobody named an author, nothing is filled in', async () => {
  const other = {
    title: 'Emma',
    author_name: ['Alexander McCall Smith'],
    first_publish_year: 2014,
  };
  const { url, asked } = await startCatalogServer(() => [
    { title: 'Emma', author_name: ['Jane Austen'], first_publish_year: 1815 },
    other,
  ]);
  const out = await lastAnswer(
    url,
    'maya: /next add Emma',
    'ruth: /next add Emma by Jane Austen',
    '/next list',
  );
  expect(out).toContain('Emma by Jane Austen, suggested by maya (+1)');
  expect(asked).toHaveLength(1);
});

test('a catalogue that never answers is given up after five seconds', async () => {
  const time = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
  onTestFinished(() => timeout.mockRestore());
  // The five seconds are over while the server still has the question.
  const { url } = await startCatalogServer(() => void time.abort());
  const catalog = openLibrary({ base: url, clock, log: silentLog });
  expect(await catalog.search({ title: 'Emma' })).toEqual([]);
  expect(timeout).toHaveBeenCalledWith(5000);
});

test('a catalogue that is odd, broken or away takes nothing from a suggestion', async () => {
  const odd: Doc = {
    title: 'Emma',
    author_name: 'Jane',
    first_publish_year: 'long ago',
    cover_i: -1,
  };
  const listed = (base: string) => lastAnswer(base, 'maya: /next add Emma', '/next list');
  for (const answer of [
    () => [odd],
    () => [{ name: 'no title' }],
    (_: URLSearchParams, response: { destroy(): unknown }) => void response.destroy(),
  ])
    expect(await listed((await startCatalogServer(answer)).url)).toContain(
      'Emma, suggested by maya',
    );
  expect(await listed('http://127.0.0.1:9')).toContain('Emma, suggested by maya');
});

test('the same question is asked once a day, and a failure again', async () => {
  let now = NOW;
  let fails = true;
  const { url, asked } = await startCatalogServer((_, response) => {
    if (!fails) return [MIDDLEMARCH];
    response.writeHead(503).end();
    return undefined;
  });
  const catalog = openLibrary({ base: `${url}/`, clock: () => now, log: silentLog });
  const ask = () => catalog.search({ title: 'Middlemarch' });
  expect(await ask()).toEqual([]);
  fails = false;
  expect(await ask()).toHaveLength(1);
  expect(await ask()).toHaveLength(1);
  expect(asked).toHaveLength(2);
  now += 25 * 60 * 60_000;
  await ask();
  expect(asked).toHaveLength(3);
});
