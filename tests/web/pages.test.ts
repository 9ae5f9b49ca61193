import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { atomFeed } from '../../src/web/pages/atom.ts';
import { TXT } from '../e2e/books.files.ts';
import { shippedGuide } from '../guide.ts';
import { anEntry, aSaved, entering } from '../store/samples.ts';
import { addressIn, discordWithPages } from './pages-app.ts';

async function get(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(address, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('an organiser gets the club’s page, renews its link and switches it off', async () => {
  const { server, maya, tom } = await discordWithPages();
  expect((await server.slash(tom, 'club page')).text).toContain('Only an organiser');
  const made = await server.slash(maya, 'club page');
  expect(made.private).toBe(true);
  const first = addressIn(made.text);
  const page = await get(first);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Never Let Me Go');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  const again = await server.slash(maya, 'club page');
  expect(again.text).not.toContain('http');
  const renewed = addressIn((await server.press(maya, again, 'New link to the club’s page')).text);
  expect((await get(first)).status).toBe(404);
  expect((await get(renewed)).status).toBe(200);
  const off = await server.slash(maya, 'club page');
  await server.press(maya, off, 'Switch off the club’s page');
  expect((await get(renewed)).status).toBe(404);
});

test('the club’s page counts the readers who are as far only if that gives away nobody’s place', async () => {
  const { server, maya, tom, app, linkOf } = await discordWithPages();
  await server.slash(maya, 'plan set', { finish: 'in 5 weeks', timezone: 'London' });
  await server.slash(maya, 'progress set', { section: 'chapter 9' });
  await server.slash(tom, 'progress set', { section: 'chapter 3' });
  const address = await linkOf(maya, 'club page');
  expect((await get(address)).text).not.toContain('readers is past chapter');
  const [club = ''] = await app.store.clubs();
  await app.store.setPlace(club, { id: '77', name: 'Ines' }, 'never-let-me-go', 4);
  expect((await get(address)).text).toContain('readers is past chapter');
});

test('the club’s page has the meeting, the plan, the board, quotes, and a keepsake at the end', async () => {
  const { server, maya, app, guild, pass } = await discordWithPages();
  const club = `discord:${guild.id}`;
  const book = 'never-let-me-go';
  for (const [n, name] of ['Maya', 'Tom', 'Ines'].entries())
    await app.store.setPlace(club, { id: name, name }, book, 1 + 4 * n);
  const section = async (title: string) => {
    const found = (await app.pages.club(club)).sections.find((one) => one.title === title);
    return found && plainText({ parts: found.parts });
  };
  const titles = async () => (await app.pages.club(club)).sections.map(({ title }) => title);
  expect(await titles()).toEqual(['The plan', 'Leaderboard', 'From our commonplace book']);
  expect(await section('The plan')).toBe('The club has no reading plan at the moment.');
  expect(await section('From our commonplace book')).toMatch(/^Nothing has been saved yet/);
  await server.slash(maya, 'plan set', {
    finish: '2026-12-16',
    meetings: 'wed 19:00',
    timezone: 'UTC',
  });
  const at = Date.UTC(2026, 10, 20);
  const others = [
    { member: 'Tom', name: 'Tom' },
    { member: 'Ines', name: 'Ines', points: 7, round: 2 },
  ];
  await app.store.play(club, 'c1', entering(...others.map((one) => anEntry({ ...one, book, at }))));
  await app.store.setPreferences(club, { id: 'Ines', name: 'Ines' }, { hidden: true });
  expect(await titles()).toEqual([
    'Next meeting',
    'The plan',
    'Leaderboard',
    'From our commonplace book',
    'What we have read',
  ]);
  expect(await section('Next meeting')).toBe(
    'Wednesday 25 November 2026, 19:00 (UTC)\n\nTo read by then: chapters 1 to 5.',
  );
  expect(await section('Leaderboard')).toMatch(/^🥇 1\. Tom · 20 points · 1 right$/);
  pass(8 * 86_400_000);
  expect(await section('Next meeting')).toContain('To read by then: chapters 6 to 12.');
  const paused = await server.slash(maya, 'plan pause', {});
  pass(8 * 86_400_000);
  expect(await section('The plan')).toMatch(/^The plan is paused at the moment\./);
  expect(await section('Next meeting')).toBeUndefined();
  await server.press(maya, paused, 'Resume it');
  pass(32 * 86_400_000);
  expect(await section('The keepsake')).toBe('[file: never-let-me-go-keepsake.md]');
  expect(await section('Next meeting')).toBeUndefined();
});

test('a screen gets news whenever it asks, and nothing once its link is switched off', async () => {
  const { server, maya, tom } = await discordWithPages();
  const made = await server.slash(maya, 'quiz screen');
  const now = `${addressIn(made.text)}now`;
  expect((await get(now)).text).toContain('No quiz yet');
  await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed' });
  while (!(await get(now)).text.includes('Question 1 of 1'));
  await server.slash(tom, 'quiz answer', { text: 'the lighthouse keeper' });
  const { text } = await get(now);
  expect(text).toContain('Tom');
  expect(text).not.toContain('lighthouse');
  await server.press(maya, made, 'Switch it off');
  expect((await get(now)).status).toBe(404);
});

test('a screen ends with its owner’s right to see the channel', async () => {
  const { server, guild, maya, tom, pass, linkOf } = await discordWithPages();
  const den = server.addChannel(guild, 'den', 'write', [tom, maya]);
  const hall = server.addChannel(guild, 'hall', 'write');
  const screen = await linkOf(tom, 'quiz screen', { in: den });
  const open = await linkOf(tom, 'quiz screen', { in: hall });
  const seen = async () =>
    (await Promise.all([screen, open].map((one) => get(one)))).map(({ status }) => status);
  expect(await seen()).toEqual([200, 200]);
  server.removeChannel(den);
  pass(5 * 60_000);
  expect(await seen()).toEqual([404, 200]);
  server.world.people.set(tom.id, { ...tom, guild: 'elsewhere' });
  pass(5 * 60_000);
  expect(await seen()).toEqual([404, 404]);
});

test('nobody gets a screen of a channel that they may not see', async () => {
  const { server, guild, maya, tom } = await discordWithPages();
  const den = server.addChannel(guild, 'den', 'write', [maya]);
  const refused = await server.slash(tom, 'quiz screen', {}, { in: den });
  expect(refused.text).toContain('I can’t tell who may see this channel.');
});

test('a screen ends a day after the channel’s last quiz, for good', async () => {
  const { server, app, guild, room, maya, pass, linkOf } = await discordWithPages();
  const screen = await linkOf(maya, 'quiz screen');
  pass(23 * 60 * 60_000);
  expect((await get(screen)).status).toBe(200);
  await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed' });
  pass(23 * 60 * 60_000);
  expect((await get(screen)).status).toBe(200);
  await server.slash(maya, 'quiz stop');
  while (await app.store.quiz(`discord:${guild.id}`, room.id)) await get(screen);
  pass(25 * 60 * 60_000);
  expect((await get(screen)).status).toBe(404);
  await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed' });
  expect((await get(screen)).status).toBe(404);
});

test('organisers see on the club’s page how many screens there are, and end them', async () => {
  const { server, guild, maya, tom, linkOf } = await discordWithPages();
  const hall = server.addChannel(guild, 'hall', 'write');
  const screens = [
    await linkOf(tom, 'quiz screen', { in: hall }),
    await linkOf(maya, 'quiz screen'),
  ];
  const seen = async () =>
    (await Promise.all(screens.map((one) => get(one)))).map(({ status }) => status);
  const page = await server.slash(maya, 'club page');
  expect(page.text).toContain('2 quiz screens');
  expect(await seen()).toEqual([200, 200]);
  await server.press(maya, page, 'End all screens');
  expect(await seen()).toEqual([404, 404]);
});

test('a wrong link leads nowhere, and too many of them not even to the store', async () => {
  const { maya, app, linkOf } = await discordWithPages();
  const address = await linkOf(maya, 'club page');
  const token = /club\/([\w-]+)\//.exec(address)?.[1] ?? '';
  const { origin } = new URL(address);
  expect((await get(address)).status).toBe(200);
  // One kind of link opens no other page.
  for (const path of [
    `screen/${token}/`,
    `me/${token}/`,
    `plan/${token}/plan.ics`,
    `posts/${token}/posts.atom`,
  ]) {
    expect((await get(`${origin}/${path}`)).status).toBe(404);
  }
  for (const odd of [
    'x',
    '%00',
    '__proto__',
    `${token}x`,
    token.slice(1),
    '..%2f..',
    'é'.repeat(24),
    `${token.slice(0, -1)}${token.endsWith('_') ? '-' : '_'}`,
  ]) {
    expect((await get(`${origin}/club/${odd}/`)).status).toBe(404);
  }
  for (let i = 0; i < 40; i++)
    await get(`${origin}/club/${'A'.repeat(22)}${String(i).padStart(2, '0')}/`);
  const wrong = `${origin}/club/${'B'.repeat(24)}/`;
  expect((await get(wrong)).status).toBe(429);
  // Whoever comes through a proxy is counted by their own address, so that one can't shut the
  // others out.
  expect((await get(wrong, { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' })).status).toBe(404);
  expect((await get(address)).status).toBe(200);
  const rows = JSON.stringify(await app.store.exportClub((await app.store.clubs())[0] ?? ''));
  expect(rows).not.toContain(token);
});

test('what is no page of a club is left to whoever is asked next', async () => {
  const { links } = await discordWithPages({
    next: async (_, response) => {
      response.end('another’s');
      return true;
    },
  });
  for (const path of ['/', '/healthz', '/clubs', '/assets-of-another'])
    expect((await get(`${links.url}${path}`)).text, path).toBe('another’s');
});

test('no hidden member, and nothing said in private, is on the club’s page or in its feeds', async () => {
  const { server, maya, tom, app, guild } = await discordWithPages();
  const club = `discord:${guild.id}`;
  const book = 'never-let-me-go';
  const by = { id: tom.id, name: 'Tom' };
  await app.store.setPlace(club, { id: maya.id, name: 'Maya' }, book, 3);
  for (const [id, quote] of [
    { text: 'A <b>bold</b> remark ]]>' },
    { text: 'Said in the back room', room: 'c9' },
    { text: 'How it all ends', from: 20 },
  ].entries())
    await app.store.save(
      club,
      { id: `${id}`, book, from: 0, by, at: 1, ...quote },
      { book: 10, member: 10 },
    );
  await app.store.setPreferences(club, by, { hidden: true });
  const first = await server.slash(maya, 'club page');
  const page = (await get(addressIn(first.text))).text;
  const posts = addressIn(
    (await server.press(maya, first, 'New link to the feed of its news and quotes')).text,
  );
  const feed = await get(posts);
  expect(feed.headers.get('content-type')).toContain('application/atom+xml');
  for (const text of [page, feed.text]) {
    expect(text).toContain('remark');
    expect(text).not.toMatch(/Tom|back room|ends/);
    expect(text).not.toContain('<b>bold');
  }
  // Atom wants one id for each feed, and every link leads somewhere: an entry's, which people
  // share, not to the feed.
  expect(feed.text).toMatch(/<id>urn:commonplace:[0-9a-f]{16}<\/id>/);
  const links = [...feed.text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  expect(links[0]).toBe(posts);
  expect(links.length).toBeGreaterThan(1);
  expect(new Set(links.slice(1).map((href) => new URL(href).pathname))).toEqual(new Set(['/']));
  const tag = feed.headers.get('etag') ?? '';
  expect((await get(posts, { 'if-none-match': tag })).status).toBe(304);
});

test('before a club has chosen a book its page and feed say so', async () => {
  const { guild, maya, app, linkOf } = await discordWithPages({ asksBook: true });
  const page = await get(await linkOf(maya, 'club page'));
  expect([page.status, page.text]).toEqual([
    200,
    expect.stringContaining('has chosen no book yet'),
  ]);
  expect((await app.pages.posts(`discord:${guild.id}`)).entries).toEqual([]);
});

test('a feed has no more of a marked text than a reply', async () => {
  const { server, maya, app, guild } = await discordWithPages();
  await server.slash(maya, 'book add', { file: TXT });
  await server.slash(maya, 'book use', { book: 'the-lighthouse' });
  await server.slash(maya, 'progress set', { section: 'finished' });
  const mark = {
    ...aSaved('m'),
    book: 'the-lighthouse',
    text: 'lamp '.repeat(190),
    from: 0,
    mark: {},
  };
  await app.store.save(`discord:${guild.id}`, mark);
  const [entry] = (await app.pages.posts(`discord:${guild.id}`)).entries;
  expect(entry?.text.match(/lamp/g)).toHaveLength(120);
});

test('daily posts are in the feed of an open channel once they are out, a question without its answer; those of a closed channel and members’ own aren’t', async () => {
  const { server, maya, app, guild, room, pass } = await discordWithPages();
  const club = `discord:${guild.id}`;
  await app.store.setPlace(club, { id: maya.id, name: 'Maya' }, 'never-let-me-go', 10);
  const daily = { time: '13:00', timezone: 'UTC', what: 'question' };
  const desk = server.addChannel(guild, 'desk', 'write', [maya]);
  await server.slash(maya, 'daily set', daily);
  await server.slash(maya, 'daily set', daily, { in: desk });
  await server.slash(maya, 'daily me', daily);
  const first = await server.slash(maya, 'club page');
  const posts = addressIn(
    (await server.press(maya, first, 'New link to the feed of its news and quotes')).text,
  );
  const empty = (await get(posts)).text;
  expect(empty).not.toContain('Today’s question');
  expect(empty).not.toContain('1970');
  pass(65 * 60_000);
  await app.tick();
  const { text } = await get(posts);
  const out = (await app.store.dailies(club)).filter((one) => one.posts?.length === 1);
  expect(out.map(({ member }) => member).sort()).toEqual([maya.id, undefined, undefined]);
  const [asked] = out.find(({ channel }) => channel === room.id)?.posts ?? [];
  const { questions } = await shippedGuide();
  const question = questions.find(({ id }) => id === asked?.pick.item);
  expect(text).toContain('Today’s question');
  expect(text.match(/<entry>/g)).toHaveLength(1);
  expect(question && !text.includes(question.answer)).toBe(true);
  expect(room.messages.length).toBeGreaterThan(0);
  // The club has gone back in the book since.
  await app.store.setPlace(club, { id: maya.id, name: 'Maya' }, 'never-let-me-go', 0);
  expect((await get(posts)).text).not.toContain('Today’s question');
});

test('the calendar has a link of its own, and one tag as long as nothing changes', async () => {
  const { server, maya, pass } = await discordWithPages();
  await server.slash(maya, 'plan set', { finish: '2027-01-15', meetings: 'tue 19:00' });
  const first = await server.slash(maya, 'club page');
  const made = await server.press(maya, first, 'New link to the calendar of its meetings');
  expect(made.text).toContain('webcal');
  const tag = async () => (await get(addressIn(made.text))).headers.get('etag');
  const before = await tag();
  expect(await tag()).toBe(before);
  // A calendar may keep it for a while; a page is kept nowhere.
  const kept = async (address: string) => (await get(address)).headers.get('cache-control');
  expect(await kept(addressIn(made.text))).toBe('private, max-age=3600');
  expect(await kept(addressIn(first.text))).toBe('no-store');
  pass(60_000);
  await server.slash(maya, 'plan off');
  expect(await tag()).not.toBe(before);
});

test('somebody whose name is a piece of HTML appears in the feed by that name, as text', () => {
  const name = '<a href="https://evil.example">Tom</a> & ]]>';
  const entry = { id: 'urn:one', title: `Saved by ${name}`, text: name, at: 0 };
  const feed = atomFeed(
    { id: 'urn:club', title: name, entries: [entry] },
    'https://books.example/a',
    0,
  );
  expect(feed).not.toMatch(/<a |<\/a>/);
  expect(feed.match(/&lt;a href=/g)).toHaveLength(3);
});
