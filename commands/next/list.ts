import type { Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  button,
  listPart,
  momentPart,
  type Reply,
  replacement,
  say,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { resultPost, titleAmong, votersInWords } from '../../src/schedule/vote.ts';
import { SUGGESTED, suggestionSpans } from '../shared/club/suggested.ts';
import { type Call, define } from '../shared/context.ts';
import { addButton, secondedBy } from './suggestions.ts';

const PAGE = 10;

export const nextList = define({
  name: 'next list',
  description: 'Shows the books suggested to read next; seconds them, takes yours back',
  run: (call) => page(call),
  actions: {
    page: async ({ args: [from], ...call }) => ({ ...(await page(call, from)), replaces: true }),
    async too({ args: [id = '', from], ...call }): Promise<Reply> {
      await secondedBy(call, id);
      return { ...(await page(call, from)), replaces: true };
    },
    async remove({ args: [id = ''], store, where, asker }): Promise<Reply> {
      const gone = await store.removeSuggestion(where.club, id, asker.organiser ? undefined : asker.id);
      if (!gone) throw new UserError('That one isn’t yours, or is gone already.');
      return replacement(`${gone.title} isn’t suggested any more.`);
    },
    async result({ args: [id], store, where }): Promise<Reply> {
      const found = (await store.elections(where.club)).find((one) => one.id === id);
      if (!found?.result) throw new UserError('That vote is gone. See /next list.');
      return { ...resultPost(found), audience: 'asker' };
    },
  },
});

/** Ten suggestions, and the club's vote. @param first the position of the first, as a button brings it */
async function page(call: Call, first?: string): Promise<Reply> {
  const { asker, store, where } = call;
  const from = Number(first) || 0;
  const all = await store.suggestions(where.club);
  const shown = all.slice(from, from + PAGE);
  const vote = await voteReply(call);
  const isOwn = ({ by }: Suggestion) => by.id === asker.id;
  const label = (one: Suggestion) => shortened(titleAmong(all, one), 40);
  const removable = shown.filter((one) => asker.organiser || isOwn(one));
  const tooButtons = shown
    .filter((one) => !isOwn(one))
    .map((one) => button(`Me too: ${label(one)}`, 'next list', 'too', [one.id, String(from)]));
  const more = all.length > from + PAGE ? [button('More', 'next list', 'page', [String(from + PAGE)])] : [];
  const books = listPart(shown.map(suggestionSpans));
  return {
    ...(all.length > 0 && { title: SUGGESTED }),
    parts: [all.length > 0 ? books : textPart('Nobody has suggested a book yet.'), ...vote.parts],
    buttons: [...(vote.buttons ?? []), ...tooButtons, ...more, addButton()],
    ...(removable.length > 0 && {
      menu: {
        placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back',
        press: { command: 'next list', action: 'remove', args: [] },
        items: removable.map((one) => ({ label: `Remove ${label(one)}`, value: one.id })),
      },
    }),
  };
}

/** The open vote, or a button for the latest result. */
async function voteReply({ store, where, clock }: Call): Promise<Reply> {
  const [last] = await store.elections(where.club);
  if (!last) return { parts: [] };
  if (last.result) return { parts: [], buttons: [button('The last vote', 'next list', 'result', [last.id])] };
  if (last.closes <= clock()) return say('The vote is closed; its result comes in a moment.');
  return {
    parts: [momentPart('A vote is open. It closes ', last.closes), textPart(votersInWords(last.voters))],
    buttons: [button('Vote', 'next vote', 'ballot', [last.id], 'main')],
  };
}
