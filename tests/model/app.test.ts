import { describe, expect, test } from 'vitest';
import { BROKEN, GOOD, LYING, NONE } from '../servers/model/index.ts';
import { quayFile } from './asking.ts';
import { type Club, clubOn, PLATFORMS, questionPages, room } from './clubs.ts';

/** The guide has passages near it, and none that says it. */
const QUESTION = 'how do the donors feel about their recovery centres';
const PERHAPS = 'Closest';
const SO_FAR = 'What happened, as far as you’ve read:';
const WORDED = 'Put into words by a language model, from the lines below.';
const WRONG = [...LYING, ...BROKEN];
/** What none of the wrong ones may get through to members. */
const FALSE = /Mustard|1887|never so|evil|everyone|L999/;

/** What asks a model: how, and what is shown at once. */
const ASKED = [
  ['lookup', { question: QUESTION }, PERHAPS],
  ['recap', {}, SO_FAR],
] as const;

async function atTheEnd(club: Club): Promise<Club> {
  await club.say('progress set', { section: 'finished' });
  return club;
}

describe.each(PLATFORMS)('in %s', (_, open) => {
  test.each(ASKED)(
    'a good model’s %s takes the place of the first reply, with the lines that bear it out',
    async (command, options, first) => {
      const { ask, last, server } = await atTheEnd(await clubOn(open));
      let before = '';
      server.behave((asked, response) => {
        before = last();
        return GOOD(asked, response);
      });
      const [text, later] = await ask(command, options);
      expect(text).toContain(first);
      // Whoever asked waits for no model.
      expect(before).toBe(text);
      expect(later.split(WORDED)).toHaveLength(2);
      const [line = ''] = server.asked[0]?.lines.values() ?? [];
      // As its own words, and as the quote.
      expect(later.split(line.slice(0, 60)).length).toBeGreaterThan(2);
      expect(later).toMatch(/Never Let Me Go, section \d+/);
      expect(later).not.toContain(PERHAPS);
    },
  );

  test('an organiser switches it off, also what is under way, and on again', async () => {
    const { app, ask, say, press, last, server, outcomes, held } = await atTheEnd(
      await clubOn(open),
    );
    const answer = await held('recap');
    await say('setup');
    expect(await press('Switch the language model off')).toContain('off for this club');
    answer();
    await app.bot.settled();
    expect(last()).not.toContain(WORDED);
    server.behave(GOOD);
    const [text, later] = await ask('recap', {});
    expect([server.asked.length, later]).toEqual([1, text]);
    expect(outcomes).toEqual(['off', 'off']);
    await say('setup');
    await press('Switch the language model on');
    expect((await ask('recap', {}))[1]).toContain(WORDED);
  });

  test('who has all about them erased meanwhile is noted no more', async () => {
    const { app, say, press, held } = await clubOn(open);
    await say('progress set', { section: 'finished' });
    const answer = await held('lookup', { question: QUESTION });
    await say('privacy forget');
    await press('Erase all of it');
    answer();
    await app.bot.settled();
    expect(await say('privacy export')).toContain('I store nothing about you here.');
  });
});

test.each(PLATFORMS.slice(1))(
  'in %s nothing comes in the place of a deleted message',
  async (_, open) => {
    const { app, wipe, last, held, incidents } = await atTheEnd(await clubOn(open));
    const answer = await held('recap');
    wipe();
    answer();
    await app.bot.settled();
    expect(last()).toBe('');
    expect(incidents()).toEqual([]);
  },
);

test('what it reads ends at the reader’s place, and names nobody who asks', async () => {
  const { say, ask, server } = await clubOn(room);
  await say('progress set', { section: 'section 4' });
  await ask('lookup', { question: 'how do the guardians look after the students' });
  await ask('recap', {});
  const sent = JSON.stringify(server.asked.map(({ body }) => body));
  expect(sent).toContain('carer');
  expect(sent).not.toMatch(/complete|Mme Gaston|deferral/i);
  expect(sent).not.toMatch(/maya|guest|CBOOKS|reading-room/i);
});

test('a club’s requests of a day come to an end', async () => {
  const { app, ask, outcomes } = await atTheEnd(await clubOn(room, GOOD, 2));
  for (const _ of [1, 2]) await ask('recap', {});
  const [text, later] = await ask('recap', {});
  expect(outcomes).toEqual(['answered', 'answered', 'spent']);
  const { text: metrics } = await app.metrics.page();
  expect(metrics).toContain('commonplace_model_requests_total{outcome="answered"} 2');
  expect(metrics).toContain('commonplace_model_requests_total{outcome="spent"} 1');
  expect(later).toBe(text);
});

test('that no line answers is a refusal in our own words', async () => {
  const { ask } = await atTheEnd(await clubOn(room, NONE));
  const [, last] = await ask('lookup', { question: QUESTION });
  expect(last).toMatch(/The guide to .+ doesn’t say\./);
});

test.each(ASKED)(
  'whatever is wrong with the model or its server, the first %s stays',
  async (command, options, first) => {
    const { ask, server, outcomes, slow } = await atTheEnd(await clubOn(room));
    for (const [what, behaviour, outcome] of WRONG) {
      server.behave(behaviour);
      const [text, last] = await ask(command, options);
      expect([what, outcomes.at(-1)]).toEqual([what, outcome]);
      expect(text, what).toContain(first);
      expect(last, what).toBe(text);
      expect(text, what).not.toMatch(FALSE);
    }
    server.behave(GOOD);
    slow(20_000);
    const [text, last] = await ask(command, options);
    expect([outcomes.at(-1), last]).toEqual(['late', text]);
    slow(19_999);
    expect((await ask(command, options))[1]).toContain(WORDED);
  },
);

test('of what it asks about chapters only what a good model says is asked', async () => {
  const { server, app, add, say, press, pass, outcomes, askAll } = await clubOn(room);
  await add(quayFile(WRONG.length));
  for (const [what, behaviour, outcome] of WRONG) {
    server.behave(behaviour);
    await app.askChapter();
    expect([what, outcomes.at(-1)]).toEqual([what, outcome]);
    pass(60 * 60_000);
  }
  server.behave(GOOD);
  await askAll();
  await say('progress set', { section: '100%' });
  const all = (await questionPages({ say, press })).join('\n');
  expect(all).not.toMatch(FALSE);
  // Chapters whose request found no model are asked about later; those that were answered aren't
  // asked about again.
  const again = WRONG.filter(
    ([, , outcome]) => outcome !== 'answered' && outcome !== 'unreadable',
  ).length;
  expect(all.match(/Where did .* hide the ledger/g)).toHaveLength(again);
  // A prompt needs no line: it is sound also where the quotes are made up.
  expect(all.match(/\(by the language model\)/g)).toHaveLength(2 * again + 1);
});
