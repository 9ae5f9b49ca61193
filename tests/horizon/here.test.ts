import { expect, onTestFinished, test } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { remove, temporaryFolder } from '../store/folder.ts';

const ERASE = { command: 'privacy forget', action: 'confirm', args: [] };

test.each([
  ['nothing is covered for somebody who only said it in private', [], false],
  ['the end is covered once they look at the scores', ['/leaderboard'], true],
  ['the end is covered once they ask for the book’s page', ['/book info'], true],
  ['nothing is covered for somebody who is forgotten', ['/privacy forget', 'erase'], false],
])(
  'a member who said how far they are counts in a channel once they do anything there: %s',
  async (_, lines, covers) => {
    const folder = await temporaryFolder();
    onTestFinished(() => remove(folder));
    const app = createApp(await worldIn(folder), []);
    onTestFinished(() => app.stop());
    const says = async (who: string, line: string, direct = false) => {
      const where = { platform: 'test', club: 'test:club', channel: direct ? who : 'hall', direct };
      const asked = { where, asker: { id: who, name: who, organiser: false }, at: Date.now() };
      let said = '';
      const deliver = async (reply: Parameters<typeof plainText>[0]) => {
        said = plainText(reply);
      };
      if (line === 'erase') await app.bot.press({ ...asked, press: ERASE }, deliver);
      else await app.bot.line({ ...asked, line, by: 'mention' }, deliver);
      return said;
    };
    await says('ann', '/progress set chapter 2', true);
    for (const line of lines) await says('ann', line);
    await says('bob', '/progress set finished', true);
    const answer = await says('bob', 'why does Kathy drive to Norfolk');
    expect(answer.includes('this channel isn’t as far as you are')).toBe(covers);
  },
);
