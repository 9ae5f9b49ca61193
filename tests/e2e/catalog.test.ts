import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createRoom } from '../../src/adapters/room/index.ts';
import { createApp } from '../../src/app.ts';
import { openLibrary } from '../../src/catalog/open-library.ts';
import { type Doc, startCatalogServer } from '../servers/catalog/index.ts';
import { silentLog } from '../silent-log.ts';
import { inFolder } from './room.world.ts';

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
 * What a room prints whose host named a catalogue.
 * @param lines each is said once the room has printed what stands before it
 */
async function roomWith(base: string, lines: readonly (readonly [after: string, line: string])[]): Promise<string> {
  return inFolder(async (folder) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const left = [...lines];
    let printed = '';
    const speak = () => {
      while (left[0] && printed.includes(left[0][0])) input.write(`${left.shift()?.[1]}\n`);
      if (left.length === 0) input.end();
    };
    output.on('data', (chunk: Buffer) => {
      printed += String(chunk);
      speak();
    });
    const room = createRoom({ input, output, json: false, clock });
    const catalog = openLibrary({ base, clock, log: silentLog });
    const app = createApp(await worldIn(folder, { clock, catalog }), [room]);
    await app.start();
    speak();
    await room.ended;
    await app.stop();
    return printed;
  });
}

test('a suggested book gets author, year, pages and cover from the catalogue', async () => {
  const { url, asked } = await startCatalogServer(() => [{ title: 'Middlemarch: a study' }, MIDDLEMARCH]);
  const out = await roomWith(url, [['', 'maya: /next add middlemarch']]);
  expect(out).toContain('by George Eliot (1871, 795 pages, cover), suggested by maya');
  expect(asked.map((query) => query.get('title'))).toEqual(['middlemarch']);
});

test('where several books have the title and nobody named an author, nothing is filled in', async () => {
  const other = { title: 'Emma', author_name: ['Alexander McCall Smith'], first_publish_year: 2014 };
  const { url, asked } = await startCatalogServer(() => [
    { title: 'Emma', author_name: ['Jane Austen'], first_publish_year: 1815 },
    other,
  ]);
  const out = await roomWith(url, [
    ['', 'maya: /next add Emma'],
    ['Emma, suggested by maya', 'ruth: /next add Emma by Jane Austen'],
    ['ruth wants to read it too', '/next list'],
  ]);
  expect(out.slice(out.lastIndexOf('To read next?'))).toContain('Emma by Jane Austen, suggested by maya (+1)');
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
  const odd: Doc = { title: 'Emma', author_name: 'Jane', first_publish_year: 'long ago', cover_i: -1 };
  for (const [answer, says] of [
    [() => [odd], 'Emma, suggested by maya'],
    [() => [{ name: 'no title' }], 'Emma, suggested by maya'],
    [(_: URLSearchParams, response: { destroy(): unknown }) => void response.destroy(), 'Emma, suggested by maya'],
  ] as const) {
    const { url } = await startCatalogServer(answer);
    expect(
      await roomWith(url, [
        ['', 'maya: /next add Emma'],
        ['suggested', '/next list'],
      ]),
    ).toContain(says);
  }
  expect(
    await roomWith('http://127.0.0.1:9', [
      ['', 'maya: /next add Emma'],
      ['suggested', '/next list'],
    ]),
  ).toContain('Emma, suggested');
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
