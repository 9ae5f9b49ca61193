import type { Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  type Button,
  button,
  listPart,
  momentPart,
  type Part,
  type Reply,
  replacement,
  say,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { resultPost, votersInWords } from '../../src/schedule/vote.ts';
import { type Call, define } from '../shared/context.ts';
import { addButton, secondedBy, suggestionSpans } from './suggestions.ts';

const PAGE = 10;

const LABEL_MAX = 40;

export const nextList = define({
  name: 'next list',
  description: 'Shows the books suggested to read next; seconds them, takes yours back',
  run: (call) => page(call, 0),
  actions: {
    page: async ({ args, ...call }) => ({ ...(await page(call, Number(args[0]) || 0)), replaces: true }),
    async too({ args: [id = '', from], ...call }): Promise<Reply> {
      await secondedBy(call, id, 'Type /next list again.');
      return { ...(await page(call, Number(from) || 0)), replaces: true };
    },
    async remove({ args, ...call }): Promise<Reply> {
      const { store, where, asker } = call;
      const [id = ''] = args;
      const gone = await store.removeSuggestion(where.club, id, asker.organiser ? undefined : asker.id);
      if (!gone) throw new UserError('That one isn’t yours, or is gone already.');
      return replacement(`${gone.title} isn’t suggested any more.`);
    },
    result: async ({ args: [id], ...call }): Promise<Reply> => resultOf(call, id),
  },
});

async function page(call: Call, from: number): Promise<Reply> {
  const { asker } = call;
  const all = await call.store.suggestions(call.where.club);
  const vote = await voteParts(call);
  if (all.length === 0) {
    const none = say('Nobody has suggested a book yet.', addButton(), ...vote.buttons);
    return { ...none, parts: [...none.parts, ...vote.parts] };
  }
  const shown = all.slice(from, from + PAGE);
  const more = all.length > from + PAGE ? [button('More', 'next list', 'page', [String(from + PAGE)])] : [];
  const own = shown.filter(({ by }) => asker.organiser || by.id === asker.id);
  return {
    title: 'To read next?',
    parts: [listPart(shown.map(suggestionSpans)), ...vote.parts],
    buttons: [
      ...vote.buttons,
      ...shown.filter(({ by }) => by.id !== asker.id).map((one) => tooButton(one, from)),
      ...more,
      addButton(),
    ],
    ...(own.length > 0 && {
      menu: {
        placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back',
        press: { command: 'next list', action: 'remove', args: [] },
        items: own.map(({ id, title }) => ({ label: `Remove ${shortened(title, LABEL_MAX)}`, value: id })),
      },
    }),
  };
}

const tooButton = ({ id, title }: Suggestion, from: number): Button =>
  button(`Me too: ${shortened(title, LABEL_MAX)}`, 'next list', 'too', [id, String(from)]);

/** The open vote, or the latest result. */
async function voteParts({
  store,
  where,
  clock,
}: Call): Promise<{ parts: readonly Part[]; buttons: readonly Button[] }> {
  const [last] = await store.elections(where.club);
  if (!last) return { parts: [], buttons: [] };
  if (last.result) return { parts: [], buttons: [button('The last vote', 'next list', 'result', [last.id])] };
  if (last.closes <= clock())
    return { parts: [textPart('The vote is closed; its result comes in a moment.')], buttons: [] };
  const closes = momentPart('A vote is open. It closes ', last.closes);
  return {
    parts: [closes, textPart(votersInWords(last.voters))],
    buttons: [button('Vote', 'next vote', 'ballot', [last.id], 'main')],
  };
}

async function resultOf({ store, where }: Call, id: string | undefined): Promise<Reply> {
  const found = (await store.elections(where.club)).find((one) => one.id === id);
  if (!found?.result) throw new UserError('That vote is gone. See /next list.');
  return { ...resultPost(found), audience: 'asker' };
}
