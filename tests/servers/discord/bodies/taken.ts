import { alone, type Bodies, button, embed, field, link, long, row, rows, say, select, start, times } from './parts.ts';

/** Messages of all that a message can have, at its limits. */
export const TAKEN: Bodies = {
  'as much as there can be': {
    content: long(2000),
    embeds: [{ title: long(256), description: long(4096) }],
    components: times(5, (i) => row(...times(5, (j) => button(`${i}-${j}`)))),
  },
  'nulls for what is not there': {
    content: 'x',
    embeds: null,
    components: null,
    allowed_mentions: null,
    nonce: null,
  },
  'an embed of everything': embed({
    description: 'd',
    url: 'https://a.example',
    color: 0,
    timestamp: start,
    author: { name: 'a', url: 'https://a.example' },
    footer: { text: 'f' },
    image: { url: 'attachment://a.png' },
    fields: [{ ...field, inline: true }],
  }),
  'an embed of a picture': { embeds: [{ image: { url: 'https://a.example/a.png' } }] },
  'links and menus': rows(
    row(link(), button('a', { emoji: { name: '📖' }, label: undefined })),
    row(select({ min_values: 0, max_values: 2 })),
  ),
  'a menu of people': alone({ type: 5, custom_id: 'p', min_values: 0, max_values: 25 }),
  'a nonce that is a number': say({ nonce: 5, enforce_nonce: true }),
  'a mention of one': say({ allowed_mentions: { parse: ['roles'], users: ['1'], replied_user: true } }),
  'a field that nobody knows': say({ colour: 'red' }),
};
