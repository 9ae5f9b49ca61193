import { expect, onTestFinished, test } from 'vitest';
import { mediaWiki } from '../../src/catalog/mediawiki.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { type EncyclopediaServer, startEncyclopedia } from '../servers/encyclopedia/index.ts';
import { silentLog } from '../silent-log.ts';
import { openRoom } from './scene.ts';

const encyclopediaAt = (api: string) =>
  mediaWiki({
    api,
    userAgent: 'Commonplace/0.1 (a test of itself)',
    clock: Date.now,
    setTimer: systemTimer,
    log: silentLog,
  });

/** A room whose host names a small encyclopedia. */
async function roomWith(server: Pick<EncyclopediaServer, 'api'>) {
  const folder = await inFolderUntilEnd();
  const room = await openRoom(folder, folder, { encyclopedia: encyclopediaAt(server.api) });
  onTestFinished(() => room.close());
  return {
    /** What the room says to lines, each said once what came of the one before is in. */
    async says(...lines: readonly string[]): Promise<string> {
      let last: readonly string[] = [];
      for (const line of lines) last = await room.answersTo(line);
      return last.join('\n');
    },
  };
}

test('a title is looked up, and a press makes a guide of the article that is meant', async () => {
  const server = await startEncyclopedia();
  const room = await roomWith(server);
  const found = await room.says('/book add title:The Salt Road');
  expect(found).toMatch(/^- The Salt Road \(novel\): The Salt Road is a 2019 novel/m);
  expect(found).toContain('[The Salt Road (novel)]');
  expect(found).toContain('[The Salt Road (film)]');
  expect(server.asked.map((query) => query.get('srsearch'))).toEqual(['The Salt Road']);

  const report = await room.says('1');
  expect(report).toContain('Added: a guide to The Salt Road');
  expect(report).toContain('Author: Ilse Marden');
  expect(report).toContain('Published: 2019');
  expect(report).toContain('The Salt Road (novel), Testipedia, revision 880012');
  expect(report).toContain('2026-05-03 · licence CC BY-SA 4.0');
  expect(report).toMatch(/\[Use it\].*\[What opens when\].*\[Remove it\]/s);

  expect(await room.says('1')).toContain('The club now reads The Salt Road');
  const answer = await room.says('/lookup who wrote the book');
  expect(answer).toContain('Ilse Marden');
  expect(answer).toContain('Testipedia, revision of 3 May 2026');
  expect(await room.says('/lookup what happens to Quill at the bridge')).not.toMatch(/drown/i);
});
