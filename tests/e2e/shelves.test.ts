import { expect, test } from 'vitest';
import { STAGES } from './club-stage.ts';
import type { Shown } from './members.ts';

const csv = (name: string, lines: readonly string[]) => ({
  name: `${name}.csv`,
  bytes: Buffer.from(`${lines.join('\r\n')}\r\n`),
});

const HEAD = 'Title,Author,Date Added,Exclusive Shelf';

const GOODREADS = csv('goodreads_library_export', [
  HEAD,
  '"Home, Again (Homes, #2)",Ann Lee,2026/03/01,to-read',
  'Emma,Jane Austen,2026/01/01,to-read',
  'The Years,Virginia Woolf,2026/02/01,to-read',
  'Ulysses,James Joyce,2025/01/01,read',
]);
const STORYGRAPH = csv('storygraph', [
  'Title,Authors,Read Status,Date Added',
  'Dracula,Bram Stoker,to-read,2026/09/01',
  'emma,Jane Austen,to-read,2026/01/02',
  'the years,Virginia Woolf,to-read,2026/01/01',
]);
const BOOKWYRM = csv('bookwyrm-export', [
  'title,author_text,shelf,shelf_date',
  'Emma,Jane Austen,to-read,2026-04-01',
  'Home,Marilynne Robinson,to-read,2026-05-01',
]);

test.each(STAGES)(
  'shelves on %s stay their owners’ own, and count what several want, without those who left',
  async (_, open) => {
    const stage = await open();
    const read = [
      await stage.send('maya', 'next add', GOODREADS),
      await stage.send('tom', 'next add', STORYGRAPH),
      await stage.send('ruth', 'next add', BOOKWYRM),
    ];
    for (const shown of read) expect(shown.private).toBe(true);
    const [own] = read as [Shown];
    expect(own.text).toContain('4 books, 3 of them to read. Which shall I suggest?');

    const ticking = () => stage.form('maya', { on: own, label: 'Choose' });
    const all = await ticking();
    expect(all).toMatch(
      /Emma by Jane Austen \(on 3 members’ lists\).*The Years by Virginia Woolf \(on 2.*Home, Again by Ann Lee"/,
    );
    expect(all).not.toMatch(/Dracula|Ulysses|Marilynne/);

    stage.leave('ruth');
    expect(await ticking()).toMatch(/Emma by Jane Austen \(on 2 members’ lists\)/);
    stage.leave('tom');
    expect(await ticking()).not.toContain('members’ lists');

    const suggested = await stage.fill(
      'maya',
      { on: own, label: 'Choose' },
      { 'Books 1 to 3': 'Emma by Jane Austen' },
    );
    expect(suggested.text).toContain('Emma by Jane Austen, suggested by Maya');
  },
);

test.each(STAGES)('on %s a list longer than is stored says what is left out', async (_, open) => {
  const stage = await open();
  const books = Array.from({ length: 501 }, (_, n) => `Book ${n},Ann Lee,2026/03/01,to-read`);
  const long = await stage.send('maya', 'next add', csv('long', [HEAD, ...books]));
  expect(long.text).toContain('I keep the 500 that you added last.');
  const whole = await stage.send('tom', 'next add', csv('whole', [HEAD, ...books.slice(1)]));
  expect(whole.text).not.toContain('added last');
});

test.each(STAGES)('whoever asked on %s to be forgotten counts on no list', async (_, open) => {
  const stage = await open();
  const own = await stage.send('maya', 'next add', GOODREADS);
  await stage.send('tom', 'next add', STORYGRAPH);
  const ticking = () => stage.form('maya', { on: own, label: 'Choose' });
  expect(await ticking()).toContain('Emma by Jane Austen (on 2 members’ lists)');
  const asked = await stage.say('tom', 'privacy forget');
  await stage.press('tom', asked, 'Erase all of it');
  expect(await ticking()).not.toContain('members’ lists');
});

test.each(STAGES)(
  'on %s what is saved and what a quiz may ask goes along as files',
  async (_, open) => {
    const stage = await open();
    await stage.say('maya', 'progress set', { section: 'chapter 6' });
    await stage.say('maya', 'save', { text: 'We all know it: "yes" | no', section: 'chapter 2' });
    const saved = await stage.press('maya', await stage.say('maya', 'saved'), 'As files');
    expect(saved.private).toBe(true);
    const archive = await stage.file(saved, 'never-let-me-go-notes.zip');
    expect(archive).toMatch(/^PK[\s\S]*1 section 5[^/]{0,60}\.md/);
    const questions = await stage.say('maya', 'book questions');
    const along = await stage.press('maya', questions, 'Take them along');
    expect(along.private).toBe(true);
    const anki = await stage.file(along, 'never-let-me-go-questions.tsv');
    expect(anki).toMatch(/^#separator:tab\n#html:true\n#columns:Question\tAnswer\tSource\n"/);
    expect(await stage.file(along, 'never-let-me-go-questions.csv')).toMatch(
      /^"question","answer"/,
    );
    expect(await stage.file(along, 'never-let-me-go-questions.gift')).toMatch(/^::1::/);
  },
);
