import { readFileSync } from 'node:fs';
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
        items: [
          named('Ruth'),
          named('Tommy'),
          named('Ruth again', 'Ruth'),
          named('Long', 'x'.repeat(200)),
        ],
      },
      {
        name: 'many',
        label: 'Many',
        required: false,
        type: 'search',
        all: true,
        items: many,
        value: 'mine',
      },
      {
        name: 'line',
        label: 'Line',
        required: false,
        type: 'line',
        max: 10,
        value: '12345678👩\u200d🚀',
      },
    ],
    instead: '',
  };
  const onDiscord = JSON.stringify(obey(discordRule, ofDiscord(form)));
  const onSlack = JSON.stringify(checkModal(ofSlack(form, { channel: 'CBOOKS', direct: false })));
  for (const shown of [onDiscord, onSlack]) {
    expect(shown).toContain('"12345678"');
    expect(shown).toContain('"mine"');
    expect(shown).toContain('"Tommy"');
    expect(shown).not.toContain('Ruth again');
  }
});

const READ: Readonly<Record<string, (value: string) => unknown>> = {
  items: (values) => [...values].map((value) => ({ label: `Item ${value}`, value })),
  min: Number,
  max: Number,
  endings: (ending) => [ending],
};

test('on Discord one of values that a menu doesn’t take is typed', () => {
  const items = ['a'.repeat(101), 'b'].map((value) => ({ label: value[0] ?? '', value }));
  const field = { name: 'one', label: 'One', required: false, type: 'search', all: true } as const;
  const submit = { command: 'quiz start', action: 'send', args: [] };
  const form = { title: 'A form', submit, fields: [{ ...field, items }], instead: '' };
  expect(ofDiscord(form).components).toMatchObject([
    { component: { type: ComponentType.TextInput } },
  ]);
});

/** How a field is filled in, as `fields.txt` says it. */
function fillingIn(words: string): Filling {
  const [type, ...more] = words.split(' ');
  const options = more.map((one) => one.split(':') as [string, string]);
  return {
    type,
    ...Object.fromEntries(
      options.map(([key, value]) => [key, READ[key]?.(value) ?? value === 'true']),
    ),
  } as Filling;
}

const rows = readFileSync(new URL('fields.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string, string, string]);

test.each(rows)(
  'a field of %s that holds %s is %s on Slack and %s on Discord',
  (words, value, slack, discord) => {
    const form: Form = {
      title: 'A form',
      submit: { command: 'quiz start', action: 'send', args: [] },
      fields: [
        {
          name: 'one',
          label: 'One',
          required: false,
          ...fillingIn(words),
          ...(value !== '–' && { value }),
        },
      ],
      instead: '',
    };
    checkModal(ofSlack(form, ORIGIN));
    const [{ element = {} } = {}] = ofSlack(form, ORIGIN).blocks as {
      element?: Record<string, unknown>;
    }[];
    const first = Object.entries(element).find(
      ([key]) => key.startsWith('initial_') || key === 'filetypes',
    )?.[1];
    expect(inWords(element.type, element.multiline, first)).toBe(slack);
    obey(discordRule, ofDiscord(form));
    const [{ component = {} } = {}] = ofDiscord(form).components as {
      component?: Record<string, unknown>;
    }[];
    const { type, options, value: typed, default_values, file_types, style } = component;
    const checked = (options as { default?: true }[] | undefined)?.filter((one) => one.default);
    const filled = typed ?? checked ?? default_values ?? file_types;
    expect(inWords(ComponentType[Number(type)], style === TextInputStyle.Paragraph, filled)).toBe(
      discord,
    );
  },
);

const ORIGIN = { channel: 'CBOOKS', direct: false };

/** A field as it opens: what it is, and what stands in it or is chosen. */
function inWords(type: unknown, isMultiline: unknown, filled: unknown): string {
  const items = [filled ?? []].flat() as readonly (
    | string
    | { readonly value?: string; readonly id?: string }
  )[];
  const all = items.map((one) => (typeof one === 'string' ? one : (one.value ?? one.id)));
  return [
    type,
    ...(isMultiline ? ['multiline'] : []),
    ...(all.length > 0 ? [all.join()] : []),
  ].join(' ');
}

test('files still go up to Discord when Slack’s library, with its newer undici, was loaded first', async () => {
  const club = await clubUntilEnd();
  const mine = await club.server.slash(club.maya, 'privacy export');
  expect(mine.files.map(({ name }) => name)).toEqual(['me.json']);
});
