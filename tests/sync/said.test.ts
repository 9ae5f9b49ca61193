import { expect, test } from 'vitest';
import { createReports } from '../../src/sync/report.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { libraryOf } from '../schedule/harness.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { smallBook } from '../schedule/small-book.ts';
import { silentLog } from '../silent-log.ts';

const MAYA = { id: 'maya', name: 'Maya' };

test('what a member said of a file goes before the title that the device sends', async () => {
  const store = memoryStore();
  const none = async () => undefined;
  const post = async () => ({ channel: 'c1', id: 'm' });
  const messenger = { ...PLAIN_PLATFORM, post, edit: none, direct: none };
  const library = libraryOf(smallBook(6, 'first'), { ...smallBook(6, 'second'), title: 'The Second' });
  const reports = createReports({ store, library, messenger, clock: () => 0, log: silentLog });
  const sync = { by: MAYA, name: 'm', key: '', files: {}, asked: [], undone: {}, moved: {} };
  await store.reviseSync('club', MAYA.id, () => sync);
  await reports.say('club', MAYA.id, 'a file', 'first');
  const now = await store.sync('club', MAYA.id);
  await reports.take('club', now ?? sync, {
    file: 'a file',
    title: 'The Second',
    progress: '',
    percentage: 1,
  });
  expect(await store.place('club', MAYA.id, 'first')).toBe(5);
  expect(await store.place('club', MAYA.id, 'second')).toBeUndefined();
});
