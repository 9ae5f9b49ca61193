import { ownerOf } from '../src/core/call.ts';
import { button, replacement, whisper, withFile } from '../src/core/reply.ts';
import { NEVER } from '../src/schedule/next.ts';
import { define } from './shared/context.ts';

export const privacyExport = define({
  name: 'privacy export',
  description: 'Gives you everything I store about you in this club, as a JSON file',
  outside: true,
  async run({ where, asker, store }) {
    const data = await store.exportMember(where.club, asker.id);
    if (!data) return whisper('I store nothing about you here.');
    const content = `${JSON.stringify(data, readableValue, 2)}\n`;
    return withFile(
      'Everything I store about you in this club.',
      'commonplace-my-data.json',
      content,
    );
  },
});

/** Fields of a post or a plan that say how it is kept, or what was there before. */
const LEFT_OUT = new Set(['held', 'before', 'revision', 'key', 'skipped', 'unsure']);

/**
 * Numbers from here on are moments, ms: nothing that is counted here comes near a hundred thousand
 * million.
 */
const MOMENTS_FROM = 1e11;

/**
 * A value as JSON has it: moments as dates, without fields of our own. A book may have the name of
 * such a field.
 */
function readableValue(_: string, stored: unknown): unknown {
  if (typeof stored === 'object' && stored !== null && 'setBy' in stored)
    return Object.fromEntries(Object.entries(stored).filter(([field]) => !LEFT_OUT.has(field)));
  if (typeof stored !== 'number' || stored < MOMENTS_FROM) return stored;
  if (stored >= NEVER) return 'never';
  return new Date(stored).toISOString();
}

export const privacyForget = define({
  name: 'privacy forget',
  description: 'Erases everything I store about you in this club, for good',
  anywhere: true,
  outside: true,
  async run({ where, asker }) {
    const isOwn = ownerOf(where.club) === asker.id;
    const stays = isOwn
      ? ''
      : ' What you set up for the whole club stays, without your name: books, prompts, plans.';
    return whisper(
      `This can’t be undone.${stays} Erase your answers, scores, progress and saved quotes in this club for good?`,
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
  // Only the press makes the file: of a big club it takes a while.
  async run() {
    return whisper(
      'The file is for another host rather than for reading: it gives away the book. It has what members saved from ' +
        'all of it, uncovered, also from parts that you haven’t read yet, and their answers and places.',
      button('Get the file', 'privacy club', 'file'),
    );
  },
  actions: {
    async file({ where, store }) {
      const data = await store.exportClub(where.club, 'organisers');
      if (!data) return whisper('I have no data of this club yet.');
      return withFile(
        'This club’s data, with its members’ answers and places: keep it safe. Its own books aren’t in it, nor ' +
          'is what members set, practised or saved for only some. A host imports it with npm run club -- import.',
        'commonplace-club.json',
        `${JSON.stringify(data)}\n`,
      );
    },
  },
});
