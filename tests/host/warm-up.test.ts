import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { BOOKS } from '../../src/host/default-book.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';

test('the first question reads no book, as the start has already read those that clubs begin with', async () => {
  const folder = await inFolderUntilEnd();
  const books = join(folder, 'books');
  await cp(BOOKS, books, { recursive: true });
  const app = createApp(await worldIn(join(folder, 'clubs'), { books }), []);
  onTestFinished(() => app.stop());
  await app.warmUp();
  await rm(books, { recursive: true });
  const answers: string[] = [];
  const where = { platform: 'test', club: 'test:club', channel: 'hall', direct: false };
  const asker = { id: 'maya', name: 'Maya', organiser: false };
  await app.bot.line(
    { where, asker, at: 0, line: 'who is Miss Lucy', by: 'mention' },
    async (reply) => {
      answers.push(plainText(reply));
    },
  );
  expect(answers).toEqual([expect.stringContaining('one of the guardians')]);
});
