import { ownerOf } from '../src/core/call.ts';
import { button, replacement, whisper, withFile } from '../src/core/reply.ts';
import { exportedInWords } from './export.ts';
import { define } from './shared/context.ts';

export const privacyExport = define({
  name: 'privacy export',
  description: 'Gives you everything I store about you in this club, as a JSON file',
  outside: true,
  async run({ where, asker, store, library }) {
    const data = await store.exportMember(where.club, asker.id);
    if (!data) return whisper('I store nothing about you here.');
    const content = `${JSON.stringify(await exportedInWords(library, where.club, data), null, 2)}\n`;
    return withFile('Everything I store about you in this club.', 'commonplace-my-data.json', content);
  },
});

export const privacyForget = define({
  name: 'privacy forget',
  description: 'Erases everything I store about you in this club, for good',
  anywhere: true,
  outside: true,
  async run({ where, asker }) {
    const stays =
      ownerOf(where.club) === asker.id
        ? ''
        : ' What you set up for the whole club stays, without your name: its books, corrections and ' +
          'prompts, daily posts and plans.';
    return whisper(
      `Erase your answers, scores, progress and saved quotes in this club for good?${stays} This can’t be undone.`,
      button('Erase all of it', 'privacy forget', 'confirm', [], 'danger'),
    );
  },
  actions: {
    async confirm({ where: { club }, asker, library, store }) {
      if (ownerOf(club) === asker.id) {
        // A personal club is named by its member's id, and nobody else reads its books.
        for (const { id, own } of await library.list(club)) if (own) await library.remove(club, id);
        await store.removeClub(club);
      } else await store.forgetMember(club, asker.id);
      return replacement('Everything I stored about you in this club is erased.');
    },
  },
});

export const privacyClub = define({
  name: 'privacy club',
  description: 'Gives an organiser this club’s data, to take to another host',
  who: 'organisers',
  async run({ where, store }) {
    const data = await store.exportClub(where.club, 'organisers');
    if (!data) return whisper('I have no data of this club yet.');
    return withFile(
      'This club’s data, including its members’ answers and places: keep it safe. What members set ' +
        'and practised for themselves isn’t in it, nor are books the club added: they have to be added ' +
        'again. A host imports this with npm run club -- import.',
      'commonplace-club.json',
      `${JSON.stringify(data)}\n`,
    );
  },
});
