import { describe, expect, test } from 'vitest';
import { type DiscordApp, discordApp } from './discord-app.ts';

/** Members may add the bot to their own account, and Ines has; she is in the club too. */
async function withAccounts(asksBook = false) {
  const club = await discordApp(undefined, undefined, { accounts: true, asksBook });
  const ines = club.server.addPerson('Ines', { guild: club.guild, installed: true });
  return { ...club, ines };
}

const offeredIn = ({ server }: Pick<DiscordApp, 'server'>, context: number) =>
  server
    .commands()
    .filter(({ contexts }) => (contexts as number[]).includes(context))
    .map(({ name }) => name);

describe('the bot on a member’s own account', () => {
  test('has the commands for one reader, if the app’s settings allow it; the rest stays in servers', async () => {
    const club = await withAccounts();
    const mine = 'lookup,passage,character,recap,save,saved,quiz,progress,book,privacy'.split(',');
    expect(offeredIn(club, 2)).toEqual(mine);
    for (const { name, integration_types } of club.server.commands())
      expect(integration_types, String(name)).toEqual(mine.includes(String(name)) ? [0, 1] : [0]);
    expect(offeredIn(await discordApp(), 2)).toEqual([]);
  });

  test.each(['server', 'private'] as const)(
    'answers in a %s channel where it isn’t, from their own shelf and place, them alone',
    async (kind) => {
      const { server, guild, room, maya, ines, app, troubles } = await withAccounts();
      await server.slash(ines, 'progress set', { section: 'finished' });
      await server.slash(maya, 'save', {
        text: 'Ruth left the pencil case on purpose',
        section: '1',
      });
      const there = { in: server.addOutside(kind) };
      const show = (command: string, options = {}) => server.slash(ines, command, options, there);

      expect((await show('progress show')).text).toMatch(/haven’t started/);
      expect((await show('progress set', { section: 'section 12' })).private).toBe(true);
      expect((await show('progress show')).text).toMatch(/section 12/);
      expect((await server.slash(ines, 'progress show')).text).not.toMatch(/section 12/);
      for (const [command, options] of [
        ['lookup', { question: 'who is Ruth' }],
        ['lookup', { question: 'Ruth pencil case on purpose' }],
        ['passage', {}],
        ['character', { name: 'Kathy' }],
        ['saved', {}],
        ['quiz review', {}],
      ] as const) {
        const seen = await show(command, options);
        expect(seen.private, command).toBe(true);
        expect(seen.text, command).not.toMatch(
          /on purpose.*saved by|From your club|Something went wrong/s,
        );
      }
      const names = await server.autocomplete(ines, 'character', 'name', 'Ka', {}, there);
      expect(names.map(({ name }) => name)).toContain('Kathy');
      expect((await show('quiz start', { rounds: 5 })).text).toMatch(/play alone here/);

      expect(server.messages(there.in)).toEqual([]);
      expect(server.messages(room)).toEqual([]);
      expect(await app.store.running()).toEqual([]);
      expect(await app.store.place(`discord:dm-${ines.id}`, ines.id, 'never-let-me-go')).toBe(12);
      expect((await show('privacy forget')).private).toBe(true);
      expect(guild.id).not.toBe(there.in.guild);
      expect(troubles).toEqual([]);
    },
  );

  test('asks for a book from their shelf, and continues once one is picked', async () => {
    const { server, ines } = await withAccounts(true);
    const there = { in: server.addOutside('server') };
    const asked = await server.slash(ines, 'passage', { section: '1' }, there);
    const used = await server.press(ines, asked, 'Never Let Me Go');
    const shown = await server.press(ines, used, 'Go on');
    expect([asked.private, used.private, shown.private]).toEqual([true, true, true]);
    expect(shown.text).toMatch(/Never Let Me Go/);
    expect(used.buttons.map(({ label }) => label)).not.toContain('Share here');
    expect(server.messages(there.in)).toEqual([]);
  });

  test('plays alone there, and reviews what was missed', async () => {
    const { server, ines, app, pass } = await withAccounts();
    const there = { in: server.addOutside('private') };
    await server.slash(ines, 'progress set', { section: 'finished' }, there);
    const asked = await server.slash(
      ines,
      'quiz start',
      { mode: 'solo', rounds: 1, style: 'typed' },
      there,
    );
    const answered = await server.press(ines, asked, 'I don’t know');
    expect(answered.private).toBe(true);
    expect((await app.store.ledger(`discord:dm-${ines.id}`)).length).toBe(1);
    pass(3 * 24 * 60 * 60_000);
    expect(await server.slash(ines, 'quiz review', {}, there)).toMatchObject({ private: true });
    expect(server.messages(there.in)).toEqual([]);
  });

  test('shows everybody there what its owner shares, and nothing else', async () => {
    const { server, ines } = await withAccounts();
    const there = { in: server.addOutside('server') };
    await server.slash(ines, 'progress set', { section: 'finished' }, there);
    const own = await server.slash(ines, 'character', { name: 'Kathy' }, there);
    expect(own.private).toBe(true);
    const shared = await server.press(ines, own, 'Share here');
    expect(shared).toMatchObject({ private: false, buttons: [] });
    expect(shared.text).toContain('Ines shows this to everyone here.');
    expect(shared.text).toContain('Kathy');
    await server.slash(ines, 'save', { text: 'We all knew it', section: 'section 1' }, there);
    const mine = await server.slash(ines, 'saved', {}, there);
    expect(mine.text).toContain('We all knew it');
    expect(mine.buttons.map(({ label }) => label)).toEqual(['As files']);
    expect(server.messages(there.in)).toHaveLength(1);
    expect(server.pings()).toEqual([]);
  });

  test('offers no sharing if outside apps may not speak', async () => {
    const { server, ines } = await withAccounts();
    const quiet = { in: server.addOutside('server', false) };
    const own = await server.slash(ines, 'character', { name: 'Kathy' }, quiet);
    expect(own.buttons.map(({ label }) => label)).not.toContain('Share here');
  });

  test('is answered in its own conversation with the bot as anybody is, so that all of it stays there', async () => {
    const { server } = await withAccounts();
    const alone = server.addPerson('Alone', { installed: true });
    const there = { in: server.world.directWith(alone.id) };
    const seen = await server.slash(alone, 'character', { name: 'Kathy' }, there);
    expect(seen.private).toBe(false);
    expect(seen.buttons.map(({ label }) => label)).not.toContain('Share here');
    expect(server.direct(alone)).toHaveLength(1);
  });

  test('belongs to the club in the club’s own server, and gives no organiser’s rights there', async () => {
    const { server, ines, room } = await withAccounts();
    await server.slash(ines, 'progress set', { section: 'finished' });
    const seen = await server.slash(ines, 'character', { name: 'Kathy' });
    expect(seen).toMatchObject({ private: false, channel: room.id });
    expect(seen.buttons.map(({ label }) => label)).not.toContain('Share here');
    expect((await server.slash(ines, 'book use', { book: 'Never Let Me Go' })).text).toMatch(
      /Only an organiser/,
    );
  });
});
