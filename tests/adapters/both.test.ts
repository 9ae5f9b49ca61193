import '@slack/bolt';
import { ComponentType, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { modal as ofDiscord } from '../../src/adapters/discord/reply/modal.ts';
import { modal as ofSlack } from '../../src/adapters/slack/reply/modal.ts';
import type { Filling, Form } from '../../src/core/forms/form.ts';
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

const FEW = ['a', 'b', 'c'].map((value) => ({ label: `Item ${value}`, value }));
const TEN = [...'abcdefghij'].map((value) => ({ label: `Item ${value}`, value }));
const ELEVEN = [...TEN, { label: 'Item k', value: 'k' }];

test.each<[Filling, value: string | undefined, slack: string, discord: string]>([
  [{ type: 'number', min: 1, max: 9 }, '1', 'number_input 1', 'TextInput 1'],
  [{ type: 'number', min: 1, max: 9 }, '9', 'number_input 9', 'TextInput 9'],
  [{ type: 'number', min: 1, max: 9 }, '0', 'number_input', 'TextInput 0'],
  [{ type: 'number', min: 1, max: 9 }, '10', 'number_input', 'TextInput 10'],
  [{ type: 'number', min: 1, max: 9 }, '2 or 3', 'number_input', 'TextInput 2 or 3'],
  [{ type: 'date' }, '2026-12-18', 'datepicker 2026-12-18', 'TextInput 2026-12-18'],
  [{ type: 'date' }, 'friday', 'datepicker', 'TextInput friday'],
  [{ type: 'time' }, '23:59', 'timepicker 23:59', 'TextInput 23:59'],
  [{ type: 'time' }, '09:05', 'timepicker 09:05', 'TextInput 09:05'],
  [{ type: 'time' }, '24:00', 'timepicker', 'TextInput 24:00'],
  [{ type: 'time' }, '19:305', 'timepicker', 'TextInput 19:305'],
  [{ type: 'time' }, 'at 19:30', 'timepicker', 'TextInput at 19:30'],
  [{ type: 'channel' }, 'C0BOOKS', 'conversations_select C0BOOKS', 'ChannelSelect'],
  [{ type: 'channel' }, '42', 'conversations_select', 'ChannelSelect 42'],
  [{ type: 'channel' }, 'in C0BOOKS 42', 'conversations_select', 'ChannelSelect'],
  [{ type: 'channel' }, undefined, 'conversations_select', 'ChannelSelect'],
  [{ type: 'choice', items: FEW }, 'b', 'radio_buttons b', 'RadioGroup b'],
  [{ type: 'choice', items: FEW }, 'z', 'radio_buttons', 'RadioGroup'],
  [{ type: 'choice', items: FEW, menu: true }, 'b', 'static_select b', 'SelectMenu b'],
  [{ type: 'choice', items: TEN }, undefined, 'radio_buttons', 'RadioGroup'],
  [{ type: 'choice', items: ELEVEN }, 'k', 'static_select k', 'SelectMenu k'],
  [{ type: 'choices', items: FEW }, 'a,c', 'checkboxes a,c', 'CheckboxGroup a,c'],
  [{ type: 'choices', items: FEW }, 'z', 'checkboxes', 'CheckboxGroup'],
  [{ type: 'choices', items: FEW }, undefined, 'checkboxes', 'CheckboxGroup'],
  [{ type: 'search', items: FEW, all: true }, 'b', 'external_select b', 'RadioGroup b'],
  [{ type: 'search', items: FEW, all: true }, 'z', 'external_select z', 'RadioGroup z'],
  [{ type: 'search', items: FEW, all: true }, undefined, 'external_select', 'RadioGroup'],
  [{ type: 'search', items: FEW.slice(0, 1), all: true }, undefined, 'external_select', 'SelectMenu'],
  [{ type: 'search', items: FEW, all: false }, 'b', 'external_select b', 'TextInput b'],
  [{ type: 'search', items: [], all: true }, 'b', 'external_select b', 'TextInput b'],
  [{ type: 'line', max: 3 }, 'four', 'plain_text_input fou', 'TextInput fou'],
  [{ type: 'lines' }, 'all', 'plain_text_input multiline all', 'TextInput multiline all'],
  [{ type: 'file', endings: ['.txt'] }, undefined, 'file_input txt', 'FileUpload .txt'],
  [{ type: 'file' }, undefined, 'file_input', 'FileUpload'],
])('a field of %j, filled in with %j, is %s on Slack and %s on Discord', (filling, value, slack, discord) => {
  const form: Form = {
    title: 'A form',
    submit: { command: 'quiz start', action: 'send', args: [] },
    fields: [{ name: 'one', label: 'One', required: false, ...filling, ...(value !== undefined && { value }) }],
    instead: '',
  };
  checkModal(ofSlack(form, ORIGIN));
  const [{ element = {} } = {}] = ofSlack(form, ORIGIN).blocks as { element?: Record<string, unknown> }[];
  const first = Object.entries(element).find(([key]) => key.startsWith('initial_') || key === 'filetypes')?.[1];
  expect(inWords(element.type, element.multiline, first)).toBe(slack);
  obey(discordRule, ofDiscord(form));
  const [{ component = {} } = {}] = ofDiscord(form).components as { component?: Record<string, unknown> }[];
  const { type, options, value: typed, default_values, file_types, style } = component;
  const checked = (options as { default?: true }[] | undefined)?.filter((one) => one.default);
  const filled = typed ?? checked ?? default_values ?? file_types;
  expect(inWords(ComponentType[Number(type)], style === TextInputStyle.Paragraph, filled)).toBe(discord);
});

const ORIGIN = { channel: 'CBOOKS', direct: false };

/** A field as it opens: what it is, and what stands in it or is chosen. */
function inWords(type: unknown, isMultiline: unknown, filled: unknown): string {
  const items = [filled ?? []].flat() as readonly (string | { readonly value?: string; readonly id?: string })[];
  const all = items.map((one) => (typeof one === 'string' ? one : (one.value ?? one.id)));
  return [type, ...(isMultiline ? ['multiline'] : []), ...(all.length > 0 ? [all.join()] : [])].join(' ');
}

test('files still go up to Discord when Slack’s library, with its newer undici, was loaded first', async () => {
  const club = await clubUntilEnd();
  const mine = await club.server.slash(club.maya, 'privacy export');
  expect(mine.files.map(({ name }) => name)).toEqual(['me.json']);
});
