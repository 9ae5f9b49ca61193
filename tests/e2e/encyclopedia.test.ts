import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { encyclopediaAt } from '../servers/encyclopedia/client.ts';
import { startEncyclopedia } from '../servers/encyclopedia/index.ts';
import { type WikiPage, wikiPages } from '../servers/encyclopedia/pages.ts';
import { openRoom } from './scene.ts';

const ARTICLES = fileURLToPath(new URL('../fixtures/articles', import.meta.url));

/** A room whose host names a small encyclopedia, with files to add. */
async function roomWithPages() {
  const server = await startEncyclopedia();
  const folder = await inFolderUntilEnd();
  await cp(ARTICLES, folder, { recursive: true });
  const room = await openRoom(folder, folder, { encyclopedia: encyclopediaAt(server.api) });
  onTestFinished(() => room.close());
  /** What the room says to lines, each said once what came of the one before is in. */
  async function says(...lines: readonly string[]): Promise<string> {
    let answers: readonly string[] = [];
    for (const line of lines) answers = await room.answersTo(line.replace('FILES', folder));
    return answers.join('\n');
  }
  return { server, says };
}

function pageOf(title: string): WikiPage {
  const page = wikiPages.find((possible) => possible.title === title);
  if (!page) throw new Error(`Expected a page ${title}.`);
  return page;
}
const novel = pageOf('The Salt Road (novel)');
const tideClock = pageOf('The Tide Clock');

test('a title is looked up, and a press makes a guide of the article that is meant', async () => {
  const { server, says } = await roomWithPages();
  const found = await says('/book add title:The Salt Road');
  expect(found).toMatch(/^- The Salt Road \(novel\): The Salt Road is a 2019 novel/m);
  expect(found).toContain('[The Salt Road (novel)]');
  expect(found).toContain('[The Salt Road (film)]');
  expect(server.asked.map((query) => query.get('srsearch'))).toEqual(['The Salt Road']);

  const report = await says('1');
  expect(report).toContain('Added: a guide to The Salt Road');
  expect(report).toContain('Author: Ilse Marden');
  expect(report).toContain('Published: 2019');
  expect(report).toContain('The Salt Road (novel), Testipedia, revision 880012');
  expect(report).toContain('2026-05-03 · licence CC BY-SA 4.0');
  expect(report).toMatch(/\[Use it\].*\[What opens when\].*\[Remove it\]/s);

  expect(await says('1')).toContain('The club now reads The Salt Road');
  const answer = await says('/lookup who wrote the book');
  expect(answer).toContain('Ilse Marden');
  expect(answer).toContain('Testipedia, revision of 3 May 2026');
  expect(await says('/lookup what happens to Quill at the bridge')).not.toMatch(/drown/i);
});

test('pages that are about something else, or say too little, are refused with what is missing', async () => {
  const { says } = await roomWithPages();
  const refusal = async (title: string, page: string) => {
    const found = await says(`/book add title:${title}`);
    const at = [...found.matchAll(/\[([^\]]+)\]/g)].findIndex(([, label]) => label === page);
    return says(String(at + 1));
  };
  expect(await refusal('The Salt Road', 'The Salt Road (film)')).toContain(
    '“The Salt Road (film)” is about a film, The Salt Road, and not about the book.',
  );
  expect(await refusal('Ilse Marden', 'Ilse Marden')).toContain('is about an author, Ilse Marden');
  expect(await refusal('Low Water', 'Low Water (Marden novel)')).toMatch(
    /“Low Water \(Marden novel\)” says too little about a book: 3 sentences/,
  );
  expect(await says('/book add title:Zzyzx')).toContain('has nothing for “Zzyzx”');
  expect(await says('/book list')).not.toContain('added by this club');
});

test('a newer revision takes the place of the older, and another article is one more source', async () => {
  const { server, says } = await roomWithPages();
  await says('/book add title:The Salt Road', '1', '1', '/progress set finished');
  server.edit({
    ...novel,
    revision: 990001,
    written: '2026-11-02T00:00:00Z',
    text: novel.text.replace('nine languages', 'fourteen languages'),
  });
  expect(await says('/book add title:The Salt Road', '1')).toContain('The club had a guide of it');
  const facts = await says('/book info');
  expect(facts).toContain('(CC BY-SA 4.0, shortened)');
  expect(await says('Get the keepsake')).toMatch(/keepsake/);
  expect(facts).toContain('revision of 2 November 2026');
  expect(facts).not.toContain('3 May 2026');
  expect(await says('/lookup into how many languages was it translated')).toContain('fourteen');

  const report = await says('/book add file:FILES/salt-road.txt book:The Salt Road');
  expect(report).toContain('Testipedia');
  expect(report).toMatch(/Points in which the sources differ: \d/);
  expect(await says('/book info')).toContain('salt-road');
  expect(await says('/book add file:FILES/salt-letters.md book:The Salt Road')).toContain(
    'is about The Salt Letters by Maud Ferris, and not about The Salt Road by Ilse Marden',
  );
  expect(await says('/book add file:FILES/harvest-a.txt book:Never Let Me Go')).toContain(
    'Sources can be added to a book that this club added itself',
  );
});

test('an organiser lets the plot open later, or all at the end', async () => {
  const { says } = await roomWithPages();
  await says('/book add title:The Salt Road', '1', '1');
  const ask = '/lookup with whom do the sisters share a hut';
  await says('/progress set 40%');
  expect(await says(ask)).toMatch(/surveyor/);
  const opens = await says('/book add title:The Salt Road', '1', 'What opens when');
  expect(opens).toContain('What opens when: The Salt Road');
  expect(opens).toMatch(/Once it’s finished: /);
  expect(opens).not.toContain('drowned');
  expect(await says('All at the end')).toContain('All that happens opens to readers who have fin');
  expect(await says('/progress set 90%', ask)).not.toMatch(/share a hut with a surveyor/);
  expect(await says('/progress set finished', ask)).toMatch(/share a hut with a surveyor/);
});

test('where a file may be either, its sender says which', async () => {
  const { says } = await roomWithPages();
  const report = await says('/book add file:FILES/notes-on-ferry.txt');
  expect(report).toContain('It may be about a book; I took it for the book itself.');
  expect(report).toMatch(/\[It’s the book itself\].*\[It’s about the book\]/s);
  expect(await says('It’s about the book')).toContain('Added: a guide to The Ferry at Low Water');
  expect(await says('/book list')).toMatch(/The Ferry at Low Water/);
});

test('a book that was chosen, and that nobody has, becomes a guide of its article', async () => {
  const { says } = await roomWithPages();
  const turn = await says('maya: /next add The Salt Road', '/next turn', 'maya: I choose too');
  expect(turn).toContain('[Read The Salt Road next]');
  const drawn = await says('/next draw');
  expect(drawn).toContain('Drawn by lot: The Salt Road');
  const report = await says('Read it next');
  expect(report).toContain('Added: a guide to The Salt Road');
  expect(await says('Use it')).toContain('The club now reads The Salt Road');
  expect(await says('/book use Low Water')).toContain('[Low Water (Marden novel)]');
});

test('help finds it', async () => {
  const { says } = await roomWithPages();
  expect(await says('/help add an article')).toContain('/book add');
  expect(await says('/help can I use Wikipedia')).toContain('/book add');
});

test('a guide that names no free licence is quoted in excerpts, and says so', async () => {
  const { says } = await roomWithPages();
  const report = await says('/book add file:FILES/harvest-a.txt');
  expect(report).toContain('It names no free licence, so it’s quoted in excerpts.');
  await says('Use it');
  expect(await says('/book info')).toContain('Quoted: in excerpts');
});

test('an organiser may let what happens open earlier than is guessed, by a tenth at a time', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/harvest-a.txt', 'What opens when');
  expect(await says('A tenth earlier')).toContain('opens 10% of the book earlier than I’d guess');
});

test('of what a guide was made is named once', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/tide-clock.wiki', '/book use the tide clock');
  expect(await says('/book info')).toMatch(/^- The Tide Clock, Wikipedia .*shortened\)$/m);
});

test('beside a novel that the club has, an article answers and shows where the book says so', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/the-tide-clock.txt', '/book use the-tide-clock');
  const added = await says('/book add file:FILES/tide-clock.wiki book:the-tide-clock');
  expect(added).toContain('Added beside The Tide Clock');
  expect(added).toContain('at the end of the chapter in which the novel tells it');
  expect(added).toMatch(/licence CC BY-SA 4.0[\s\S]*\[Remove what’s beside it\]/);
  // The club reads that novel already.
  expect(added).not.toContain('[Use it]');

  const ask = '/lookup who forged the harbour log';
  expect(await says('/progress set chapter 4', ask)).not.toMatch(/Agnes confesses|every line/);
  const answer = await says('/progress set finished', ask);
  expect(answer).toMatch(/Agnes confesses that she forged the harbour log/);
  expect(answer).toMatch(/“Autumn” — Wikipedia[\s\S]*In the book itself:[\s\S]*chapter 6/);
  expect(await says('/character Fergus')).toMatch(/A schoolteacher from the mainland/);
  expect(await says('/recap')).toContain('Tobias gives himself up');

  const info = await says('/book info');
  expect(info).toMatch(/Beside it, what was written about it:[\s\S]*CC BY-SA 4.0, shortened/);
  expect(await says('Get the keepsake')).toMatch(/keepsake/);
  await says('/book info');
  expect(await says('Remove what’s beside it')).toContain('The Tide Clock is by itself again');
  expect(await says(ask)).not.toContain('Agnes confesses');
});

test('beside a novel, an article is found by its title as well, and a newer revision takes its place', async () => {
  const { server, says } = await roomWithPages();
  await says('/book add file:FILES/the-tide-clock.txt', '/book use the-tide-clock');
  const found = await says('/book add title:The Tide Clock book:the-tide-clock');
  expect(found).toContain('I’ll add its article to The Tide Clock');
  expect(await says('1')).toContain('Added beside The Tide Clock');
  await says('/progress set finished');
  expect(await says('/lookup which prize did it win')).toContain('Lantern Prize');

  server.edit({
    ...tideClock,
    revision: 990002,
    text: tideClock.text.replace('Lantern', 'Beacon'),
  });
  await says('/book add title:The Tide Clock book:the-tide-clock', '1');
  const answer = await says('/lookup which prize did it win');
  expect(answer).toContain('Beacon Prize');
  expect(answer).not.toContain('Lantern Prize');

  // A page on another book is none of this one's.
  await says('/book add title:The Salt Road book:the-tide-clock');
  expect(await says('1')).toContain('and not about The Tide Clock');
});

test('a guide that the club reads isn’t put beside the novel', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/tide-clock.wiki', 'Use it');
  const report = await says('/book add file:FILES/the-tide-clock.txt');
  expect(report).toContain('[Put it beside the novel]');
  expect(await says('Put it beside the novel')).toContain('The club reads that guide now.');
});

test('a guide and the novel of one title are put together by a press', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/tide-clock.wiki');
  const report = await says('/book add file:FILES/the-tide-clock.txt');
  expect(report).toContain('[Put it beside the novel]');
  const beside = await says('Put it beside the novel');
  expect(beside).toContain('Added beside The Tide Clock');
  expect(beside).toContain('[Use it]');
  expect((await says('/book list')).match(/The Tide Clock/g)).toHaveLength(1);
  await says('/book remove the-tide-clock', 'Remove it');
  await says('/book add file:FILES/the-tide-clock.txt');
  expect(await says('/book add file:FILES/harvest-a.txt book:the-tide-clock')).toContain(
    'and not about The Tide Clock',
  );
});

test('the plan on a guide ends where its articles are put beside the novel', async () => {
  const { says } = await roomWithPages();
  await says('/book add file:FILES/tide-clock.wiki', '/book use the tide clock');
  expect(await says('/plan set in 6 weeks')).toContain('The Tide Clock');
  await says('/book add file:FILES/the-tide-clock.txt', '/book use the-tide-clock-2');
  expect(await says('/plan show')).toContain('Now: part 1');
  const again = await says('/book add file:FILES/the-tide-clock.txt');
  expect(again).toContain('[Put it beside the novel]');
  expect(await says('Put it beside the novel')).toContain('Added beside The Tide Clock');
  const shown = await says('/plan show');
  expect(shown).not.toContain('Now: part 1');
  expect(shown).toContain('no reading plan');
});
