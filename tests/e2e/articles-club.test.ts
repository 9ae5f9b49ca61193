/** What a club does with articles about books, from a vote's winner to taking a guide back. */

import { expect, test } from 'vitest';
import { articleFile } from '../article/articles.ts';
import { encyclopediaAt } from '../servers/encyclopedia/client.ts';
import { startEncyclopedia } from '../servers/encyclopedia/index.ts';
import { STAGES } from './club-stage.ts';
import { type Shown, whatMayaSees } from './members.ts';

/** Another article on a book that the encyclopedia has, which says some things otherwise. */
const otherArticle = articleFile('salt-road.txt');

test.each(STAGES)(
  'on %s a club reads next what it chose, and nobody has a file of',
  async (_, open) => {
    const { api } = await startEncyclopedia();
    const stage = await open({ encyclopedia: encyclopediaAt(api) });
    const shown = (words: RegExp) => whatMayaSees(stage, words);

    // The winner of a vote: two presses of an organiser's make it the club's book.
    await stage.say('tom', 'next add', { title: 'The Salt Road' });
    await stage.say('maya', 'next add', { title: 'Low Water' });
    const vote = {
      on: await stage.say('maya', 'next vote', { closes: 'in 3 days' }),
      label: 'Vote',
    };
    for (const who of ['maya', 'tom', 'ruth'])
      await stage.fill(who, vote, { 'First choice': 'The Salt Road' });
    await stage.say('maya', 'next close');
    await stage.pass(0);
    const result = await shown(/We read next: The Salt Road/);
    const refused = await stage.press('tom', result, 'Read it next');
    expect(refused).toMatchObject({ private: true, text: expect.stringContaining('organiser') });
    await stage.press('maya', result, 'Read it next');
    const report = await shown(/Added: a guide to The Salt Road/);
    expect(report.private).toBe(true);
    const used = await stage.press('maya', report, 'Use it');
    expect(used).toMatchObject({ private: false, text: expect.stringContaining('The Salt Road') });

    // A turn: the library has it by now.
    await stage.press('tom', await stage.say('maya', 'next turn'), 'I choose too');
    const turn = await stage.say('maya', 'next turn');
    const next = await stage.press('maya', turn, 'Read The Salt Road next');
    expect(next.text).toContain('The club now reads The Salt Road');
    expect(next.buttons[0]).toBe('Make a plan');

    // A draw: of what the encyclopedia has no guide can be made.
    const drawn = await stage.say('maya', 'next draw', { titles: 'Low Water' });
    await stage.press('maya', drawn, 'Read it next');
    expect(await shown(/says too little about a book/)).toMatchObject({ private: true });
  },
);

test.each(STAGES)(
  'on %s an organiser adds an article by its title and one more source, and takes them back',
  async (_, open) => {
    const { api } = await startEncyclopedia();
    const stage = await open({ encyclopedia: encyclopediaAt(api) });
    const shown = (words: RegExp) => whatMayaSees(stage, words);
    const pressed = async (on: Shown, label: string, words: RegExp) => {
      await stage.press('maya', on, label);
      return shown(words);
    };

    await stage.say('maya', 'book add', { title: 'The Salt Road' });
    const hits = await shown(/Found for “The Salt Road”/);
    // Not the page that only lists what has that name.
    expect(hits.buttons.slice(0, 2)).toEqual(['The Salt Road (novel)', 'The Salt Road (film)']);
    await pressed(hits, 'The Salt Road (film)', /is about a film, The Salt Road/);
    const report = await pressed(hits, 'The Salt Road (novel)', /Added: a guide to The Salt Road/);
    expect(report.buttons).toEqual(['Use it', 'What opens when', 'Remove it']);

    const opens = await pressed(report, 'What opens when', /What opens when: The Salt Road/);
    expect(opens.text).not.toMatch(/drown|Hell’s Pocket/);
    const later = await pressed(opens, 'A tenth later', /10% of the book later/);
    expect(later.private).toBe(true);
    expect(later.buttons).toContain('A tenth earlier');

    const book = 'The Salt Road';
    await stage.send('maya', 'book add', otherArticle, { book });
    const both = await shown(/Points in which the sources differ/);
    expect(both.text).toMatch(/The Salt Road \(novel\), Testipedia.*\n.*The Salt Road$/m);
    await stage.press('maya', both, 'Use it');
    await stage.say('tom', 'progress set', { section: 'finished' });
    const facts = await stage.say('tom', 'lookup', { question: 'who wrote it and when' });
    expect(facts.text).toMatch(/Author: .*\n+Published: \d{4}/);
    const cast = await stage.say('tom', 'lookup', { question: 'who is in it' });
    expect(cast.text).toMatch(/Greta Lohm: The elder/);
    expect(cast.buttons).toContain('Greta Lohm');
    const about = await stage.say('tom', 'lookup', { question: 'what is it about' });
    expect(about.text).toMatch(/The Salt Road is a/);
    expect(about.text).not.toContain('Closest');
    const languages = 'into how many languages was it translated';
    const answer = await stage.say('tom', 'lookup', { question: languages });
    expect(answer.text).toContain('nine languages');
    expect(answer.text).toContain('nineteen languages');
    const begun = await stage.say('ruth', 'lookup', { question: 'who is drowned at the bridge' });
    expect(stage.whole(begun)).not.toMatch(/Quill is drowned/);

    const sure = await stage.press('maya', both, 'Remove it');
    expect(sure.text).toContain('Remove it for good?');
    expect((await stage.press('maya', sure, 'Remove it')).text).toContain('Removed.');
    expect((await stage.say('tom', 'book list')).text).not.toContain('The Salt Road');
  },
);

test.each(STAGES)(
  'on %s an article that the encyclopedia has is put beside a novel by its title, and keeps to what was read',
  async (_, open) => {
    const { api } = await startEncyclopedia();
    const stage = await open({ encyclopedia: encyclopediaAt(api) });
    const shown = (words: RegExp) => whatMayaSees(stage, words);

    await stage.send('maya', 'book add', articleFile('the-tide-clock.txt'), {});
    await stage.press('maya', await shown(/Added: The Tide Clock/), 'Use it');
    const book = 'The Tide Clock';
    await stage.say('maya', 'book add', { title: book, book });
    const found = await shown(/Found for “The Tide Clock”/);
    expect(found.text).toContain('I’ll add its article to The Tide Clock');
    await stage.press('maya', found, 'The Tide Clock');
    const report = await shown(/Added beside The Tide Clock/);
    expect(report).toMatchObject({ private: true });
    expect(stage.whole(report)).toMatch(/Testipedia, revision 880040.*licence CC BY-SA 4.0/);
    expect(stage.whole(report)).toContain('4; 1 tells what happens');

    const ask = { question: 'who forged the harbour log' };
    await stage.say('tom', 'progress set', { section: 'chapter 4' });
    const early = await stage.say('tom', 'lookup', ask);
    expect(stage.whole(early)).not.toMatch(/confesses|every line/);
    await stage.say('ruth', 'progress set', { section: 'finished' });
    const late = await stage.say('ruth', 'lookup', ask);
    expect(late.text).toMatch(/Agnes confesses[\s\S]*Testipedia, revision of 11 April 2026/);
    expect(late.text).toMatch(/In the book itself:[\s\S]*chapter 6/);

    const info = await stage.say('ruth', 'book info');
    expect(info.text).toMatch(
      /Beside it, what was written about it:[\s\S]*CC BY-SA 4.0, shortened/,
    );
    const forWhom = async (who: string) =>
      JSON.stringify(await stage.say(who, 'book info')).includes('Remove what’s beside it');
    expect([await forWhom('maya'), await forWhom('ruth')]).toEqual([true, false]);
    await stage.press('maya', report, 'Remove what’s beside it');
    const without = await stage.say('ruth', 'lookup', ask);
    expect(without.text).not.toContain('Agnes confesses');
  },
);
