import { describe, expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import type { ClubId } from '../../src/core/call.ts';
import { type DiscordApp, discordApp } from './discord-app.ts';
import { BAD, BAD_FOR_ORGANISERS, GOOD, NOT_SENDABLE, type Use } from './discord-uses.ts';

/**
 * Nothing is open between two questions; somebody at the screen waits for the next.
 * @param after the number of a question that is over
 * @returns the number of the open question
 */
async function openQuestion({ app, guild, room }: DiscordApp, after: number): Promise<number> {
  for (;;) {
    const quiz = await app.store.quiz(`discord:${guild.id}` as ClubId, room.id);
    if (quiz?.phase.name === 'open' && quiz.n > after) return quiz.n;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function use(club: DiscordApp, who: 'maya' | 'tom', [command, options]: Use) {
  return club.server.slash(club[who], command, typeof options === 'function' ? options(club) : options);
}

describe('every command on Discord', () => {
  test('does what it should, and the right people see it', async () => {
    const club = await discordApp();
    let over = 0;
    for (const line of GOOD) {
      const [command, , shows, who] = line;
      const number = /^quiz (?:answer|hint|skip|stop)/.test(command) ? await openQuestion(club, over) : over;
      const seen = await use(club, 'maya', line);
      if (command === 'quiz answer' || command === 'quiz skip') over = number;
      const trouble = String(club.troubles.at(-1)?.facts?.error ?? '');
      expect(seen.text, `${command} ${trouble}`).toMatch(shows);
      if (who !== 'any') expect(seen.private, command).toBe(who !== 'all');
    }
    expect(club.server.pings()).toEqual([]);
    expect(club.troubles).toEqual([]);
  });

  test('tells only whoever typed it what was wrong', async () => {
    const club = await discordApp();
    for (const [who, lines] of [
      ['tom', BAD],
      ['maya', BAD_FOR_ORGANISERS],
    ] as const) {
      for (const line of lines) {
        const seen = await use(club, who, line);
        expect(seen.text, line[0]).toMatch(line[2]);
        expect(seen.private, line[0]).toBe(true);
      }
    }
    expect(club.server.messages(club.room)).toEqual([]);
    expect(club.troubles).toEqual([]);
  });

  test('offers nobody what it couldn’t accept, and refuses it if somebody sends it anyway', async () => {
    const club = await discordApp();
    const { server, maya } = club;
    for (const [command, options] of NOT_SENDABLE) {
      await expect(server.slash(maya, command, options), command).rejects.toThrow(
        /^Discord (wants|doesn't let)/,
      );
      const seen = await server.slash(maya, command, options, { unchecked: true });
      expect(seen.private, command).toBe(true);
      expect(seen.text, command).toMatch(/Please add the|can be any whole number| can be |too long/);
    }
  });

  test('is in the tables above, right and wrong', () => {
    const all = new Set(commandSet.commands.map((one) => one.name));
    const named = (lines: readonly Use[]) => new Set(lines.map(([name]) => name));
    expect(named(GOOD)).toEqual(all);
    const unsent = new Set(NOT_SENDABLE.map(([name]) => name));
    const wrong = new Set([...named([...BAD, ...BAD_FOR_ORGANISERS]), ...unsent]);
    const cannotBeWrong = ['stats', 'book list', 'book history', 'daily show', 'privacy forget'];
    expect([...all].filter((name) => !wrong.has(name) && !cannotBeWrong.includes(name))).toEqual([]);
  });
});
