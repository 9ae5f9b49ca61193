import '@slack/bolt';
import { expect, test } from 'vitest';
import { modal as ofDiscord } from '../../src/adapters/discord/reply/modal.ts';
import { modal as ofSlack } from '../../src/adapters/slack/reply/modal.ts';
import type { Form } from '../../src/core/forms/form.ts';
import { modal as discordRule } from '../servers/discord/rules/components.ts';
import { obey } from '../servers/discord/rules/fields.ts';
import { checkModal } from '../servers/slack/check.ts';
import { clubUntilEnd } from './discord-club.ts';

test('a form shows each choice once, drops choices that are too long or too many, and cuts no character in half', () => {
  const named = (label: string, value = label) => ({ label, value });
  const many = Array.from({ length: 25 }, (_, i) => named(`Item ${i}`));
  const form: Form = {
    title: 'A form',
    submit: { command: 'quiz start', action: 'send', args: [] },
    fields: [
      {
        name: 'one',
        label: 'One',
        required: true,
        type: 'choice',
        items: [named('Ruth'), named('Tommy'), named('Ruth again', 'Ruth'), named('Long', 'x'.repeat(200))],
      },
      { name: 'many', label: 'Many', required: false, type: 'search', all: true, items: many, value: 'mine' },
      { name: 'line', label: 'Line', required: false, type: 'line', max: 10, value: '123456789👩' },
    ],
    instead: '',
  };
  const onDiscord = JSON.stringify(obey(discordRule, ofDiscord(form)));
  const onSlack = JSON.stringify(checkModal(ofSlack(form, { channel: 'CBOOKS', direct: false })));
  for (const shown of [onDiscord, onSlack]) {
    expect(shown).toContain('"123456789"');
    expect(shown).toContain('"mine"');
    expect(shown).toContain('"Tommy"');
    expect(shown).not.toContain('Ruth again');
  }
});

test('files still go up to Discord when Slack’s library, with its newer undici, was loaded first', async () => {
  const club = await clubUntilEnd();
  const mine = await club.server.slash(club.maya, 'privacy export');
  expect(mine.files.map(({ name }) => name)).toEqual(['me.json']);
});
