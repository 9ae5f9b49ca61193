import { describe, expect, it } from 'vitest';
import { mayFetch } from '../../src/adapters/shared/download.ts';
import type { Workspace } from '../../src/adapters/slack/connect/workspace.ts';
import { FILE_HOSTS, slackFile } from '../../src/adapters/slack/request/upload.ts';
import { slackClub } from './slack-club.ts';

const BOOK = { name: 'emma.txt', bytes: Buffer.from('Emma Woodhouse, handsome') };

describe('files on Slack', () => {
  it('are taken from a direct message, with or without words', async () => {
    const { slack } = await slackClub();
    expect((await slack.dm('UMAYA', '', [BOOK])).text).toBe('Read emma.txt, 24 bytes.');
    expect((await slack.dm('UMAYA', 'book add', [BOOK])).text).toBe('Read emma.txt, 24 bytes.');
    expect((await slack.dm('UMAYA', 'quiz answer Ruth', [BOOK])).text).toContain('You said Ruth');
  });

  it('are taken from a form that a command opens', async () => {
    const { slack } = await slackClub();
    const form = await slack.slash('UMAYA', '/book', 'add');
    expect(form.text).toContain('Add a book');
    const done = await slack.submit(form.view, { File: BOOK });
    expect(done).toMatchObject({ text: 'Read emma.txt, 24 bytes.', private: true });
  });

  it('are asked for in words if no form can open', async () => {
    const { slack } = await slackClub();
    const seen = await slack.mention('UMAYA', 'book add');
    expect(seen).toMatchObject({ private: true, buttons: ['Add a book'] });
    expect(seen.text).toMatch(/^Please add the file/);
    const form = await slack.press('UMAYA', seen.message, 'Add a book');
    expect((await slack.submit(form.view, { File: BOOK })).text).toBe('Read emma.txt, 24 bytes.');
  });

  it('are asked for another way if the bot may not read them', async () => {
    const { slack } = await slackClub();
    slack.scopes.delete('files:read');
    expect((await slack.dm('UMAYA', '', [BOOK])).text).toContain('didn’t let me read that file');
  });

  it('for one member go into the direct conversation, and a line says so', async () => {
    const { slack } = await slackClub();
    const seen = await slack.slash('UTOM', '/privacy', 'export');
    expect(seen).toMatchObject({ text: 'Here is all that I keep of you.', private: true });
    const find = () => slack.ephemeral('UTOM').find((one) => one.text.includes('direct messages'));
    await slack.world.wait('a line', find);
    const [file] = slack.direct('UTOM').flatMap((one) => one.files);
    expect(file?.name).toBe('me.json');
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('{"id":"UTOM"}');
    expect(slack.messages('CBOOKS')).toEqual([]);
  });

  it('are mentioned if Slack doesn’t take them', async () => {
    const { slack } = await slackClub();
    slack.scopes.delete('files:write');
    await slack.slash('UTOM', '/privacy', 'export');
    const find = () => slack.ephemeral('UTOM').find((one) => one.text.includes('files:write'));
    expect(await slack.world.wait('a line', find)).toBeDefined();
  });
});

describe('the bot’s token', () => {
  it('goes to Slack’s hosts and the configured one only', () => {
    const api = 'http://127.0.0.1:3999/api/';
    const trusted = (url: string, apiUrl: string | undefined) =>
      mayFetch(url, { hosts: FILE_HOSTS, apiUrl });
    expect(trusted('https://files.slack.com/files-pri/T-F/x.txt', undefined)).toBe(true);
    expect(trusted('https://files.slack-gov.com/x', undefined)).toBe(true);
    expect(trusted('http://127.0.0.1:3999/files/x', api)).toBe(true);
    for (const url of [
      'http://files.slack.com/x',
      'https://files.slack.com.evil.example/x',
      'https://evilslack.com/x',
      'https://workspace.slack.com/x',
      'https://files.slack.com:8443/x',
      'https://evil.example/?slack.com',
      'https://slack.com@evil.example/x',
      'http://127.0.0.1:4000/x',
      'nonsense',
    ]) {
      expect(trusted(url, api)).toBe(false);
    }
  });

  it('isn’t sent for a file that is too large', async () => {
    const workspace = { token: 'xoxb' } as Workspace;
    const file = slackFile(
      { name: 'x', size: 33 * 1024 * 1024, url_private: 'https://files.slack.com/x' },
      workspace,
      undefined,
    );
    await expect(file.read()).rejects.toThrow('the limit is 32 MB');
  });
});
