/** What is saved when a line asks for it: the words, where they are from, and what others mustn't see. */
import { expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

/** The reply to the last of these lines, said one after the other. */
async function lastOf(...lines: readonly string[]) {
  const club = await inRoom();
  await club.ask('/progress set chapter 9');
  let last = await club.ask(lines[0] ?? '');
  for (const line of lines.slice(1)) last = await club.ask(line);
  return { ...last, text: last.text.replace(/\n+/g, ' ') };
}

test.each([
  'Save this please: "told and not told"',
  'Save the quote "told and not told"',
  'I’d like to save something: “told and not told”',
  'please save: told and not told',
  'keep "told and not told" as the best last line ever',
  'save a quote: "told and not told"',
  'Save that line "told and not told", thanks',
  'hi, save the following line: “told and not told”',
  '“told and not told” – save that',
  '/save "told and not told"',
])('only the words themselves are saved: %s', async (line) => {
  expect((await lastOf(line)).text).toMatch(/^told and not told — Never Let Me Go — saved by maya/);
});

test.each([
  'save "told and not told" ch 2',
  'Save this quote: "told and not told" from chapter 2',
  'save "told and not told" (chapter 2)',
  'save told and not told, from the second chapter',
  'I want to save the quote "told and not told" from chapter 2',
  'save this and post it in the channel: "told and not told", ch 2',
  'in chapter 2: save "told and not told"',
  'Would you save the sentence “told and not told” please, it’s from chapter 2',
  '/save told and not told, from chapter 2',
  'save: told and not told, chapter 2',
  'note: told and not told (chapter 2)',
])('a chapter beside the words says where they are from: %s', async (line) => {
  expect((await lastOf(line)).text).toMatch(/^told and not told — Never Let Me Go, section 5,/);
});

test.each([
  ['/save “Sit down,” she said. “Now.”', '“Sit down,” she said. “Now.”'],
  ['/save She said: nobody knows', 'She said: nobody knows'],
  ['/save Her private life was nobody’s business', 'Her private life was nobody’s business'],
  ['/save It was grim. "We all know it"', 'It was grim. "We all know it"'],
])('words that belong to the quote stay: %s', async (line, kept) => {
  expect((await lastOf(line)).text.startsWith(`${kept} — Never Let Me Go — saved by maya`)).toBe(true);
});

test.each([
  ['section:finished', 'section 23', 'finished'],
  ['section:100%', 'section 23', 'finished'],
  ['section:"end of the book"', 'section 23', 'finished'],
  ['section:"the end"', 'section 23', 'finished'],
  ['from the last chapter', 'section 22', 'finished'],
  ['section:27', 'section 23', 'finished'],
  ['section:"part two"', 'section 16', 'section 17'],
  ['section:"the cottages"', 'section 16', 'section 17'],
  ['section:"chapters 1 to 5"', 'chapter 4', 'chapter 5'],
  ['section:"from chapter 5"', 'chapter 4', 'chapter 5'],
  ['section:20%', 'section 7', 'section 8'],
  ['section:5', 'section 4', 'section 5'],
])(
  'a quote saved with “%s” opens to those who have read all of that: not at %s, but at %s',
  async (where, before, then) => {
    const club = await inRoom();
    await club.ask('/progress set finished');
    await club.ask(`/save "told and not told" ${where}`);
    const seenAt = async (place: string) => {
      await club.ask(`/progress set ${place}`, 'tom');
      return (await club.ask('/saved', 'tom')).text;
    };
    expect(await seenAt(before)).not.toContain('told');
    expect(await seenAt(then)).toContain('told and not told');
  },
);

const ALL_SEE = 'The whole club sees what is saved. Shall I save it anyway?';

test.each([
  'save "We all know it" for me only',
  'save it just for me: we never talk about it',
  'keep "we all know it" private',
  'save "We all know it" but don’t show it to anyone',
  'can you save "We all know it" so only I can see it',
  'save We all know it, just for me',
  'note to self: Ruth lies about the pencil case',
])('words that nobody else should see aren’t saved unasked: %s', async (line) => {
  expect(await lastOf(line)).toMatchObject({ text: ALL_SEE, buttons: ['Save it'] });
});

test('a private passage isn’t saved either, until its asker agrees', async () => {
  const lines = ['/passage chapter 3', 'save that for me only'];
  expect((await lastOf(...lines)).text).toBe(ALL_SEE);
  expect((await lastOf(...lines, 'yes')).text).toMatch(/Saved in the club’s commonplace book/);
});

test.each(['i meant only for me', 'oh no, that was only meant for me', 'just for me please'])(
  'right after saving, “%s” offers to take it back',
  async (line) => {
    expect(await lastOf('save "We all know it"', line)).toMatchObject({
      text: 'What is saved the whole club sees.',
      buttons: ['Undo'],
    });
  },
);

test.each([
  ['save "memories fade" ch 2', 'it was chapter 7 not 2', /: memories fade — .*section 9,/],
  ['save We never tlk about it', 'I mean "We never talk about it"', /: We never talk about it — /],
  ['save We never tlk about it', 'no, it should be "We never talk about it"', /: We never talk about it — /],
])('“%s”, and then “%s”, is one entry, the later', async (first, then, shows) => {
  const { text, buttons } = await lastOf(first, then, '/saved');
  expect(text.replace('The commonplace book of Never Let Me Go ', ': ')).toMatch(shows);
  expect(buttons).toHaveLength(1);
});

test('words too long for a button are saved at once, as they can be taken back', async () => {
  const { text, buttons } = await lastOf('who is Ruth', 'save the first one');
  expect(text).toMatch(/^Ruth is one of the three main characters.*saved by maya/);
  expect(buttons).toContain('Undo');
});

test.each([
  [['save We all know it', 'with the note "love this"']],
  [['/passage chapter 3', 'save the passage with my note "so sad"']],
])('a note is no quote, and is not added to one: %j', async (lines) => {
  expect((await lastOf(...lines)).text).toMatch(/^I can’t keep a note beside a quote/);
});

/** A club of readers who have finished, where Zoe saved two quotes and Maya one. */
async function withQuotes() {
  const club = await inRoom();
  for (const by of ['maya', 'zoe']) await club.ask('/progress set finished', by);
  await club.ask('/save told and not told');
  for (const words of ['poor creatures', 'poor us']) await club.ask(`/save ${words}`, 'zoe');
  await club.ask('/saved');
  return club;
}

test.each(['remove told', 'remove told and not told', 'remove poor us', 'remove the quote'])(
  'the entry that is named, or else the first, is shown before it goes, and nothing else is asked: %s',
  async (line) => {
    const { text, buttons } = await (await withQuotes()).ask(line);
    const named = line.includes('told') ? 'told and not told' : 'poor us';
    expect(text.startsWith(`${named}\n`)).toBe(true);
    expect(text).toMatch(/Remove this from the club’s commonplace book for good\?$/);
    expect(buttons[0]).toBe('Remove it');
  },
);

test('one press removes everything that one member saved, and leaves the others’', async () => {
  const club = await withQuotes();
  expect((await club.ask('remove told')).buttons).toEqual(['Remove it']);
  await club.ask('/saved');
  expect((await club.ask('remove poor us')).buttons).toEqual(['Remove it', 'Remove all 2 that zoe saved']);
  await club.ask('remove all 2 that zoe saved');
  const { text } = await club.ask('/saved');
  expect(text).toContain('told and not told');
  expect(text).not.toContain('poor');
});

test('the same words saved twice are one entry', async () => {
  const club = await withQuotes();
  await club.ask('/save told and not told');
  expect((await club.ask('/saved')).text.split('told and not told')).toHaveLength(2);
});

test('somebody who has saved nothing gets no empty file', async () => {
  const club = await withQuotes();
  expect((await club.ask('/saved as:csv', 'tom')).text).toMatch(/^There’s nothing of yours to take away/);
});

test.each(['delete my quote', 'remove my quote', 'take back my quote', 'please delete what I saved'])(
  'only your own can be taken back, and a single one at once: %s',
  async (line) => {
    const club = await withQuotes();
    const one = await club.ask(line);
    expect(one.text).toMatch(/^told and not told\n[\s\S]*Remove this from the club’s commonplace book/);
    expect((await club.ask('undo')).text).toMatch(/^I’ve removed nothing\./);
    const { buttons } = await club.ask(line, 'zoe');
    expect(buttons).toEqual(['Remove “poor us”', 'Remove “poor creatures”']);
    expect((await club.ask(line, 'tom')).text).toMatch(/^Nothing of yours has been saved yet/);
  },
);

test.each(['/saved', 'delete my quote'])('undo after a list takes nothing from it: %s', async (line) => {
  const club = await withQuotes();
  await club.ask(line, 'zoe');
  expect(await club.ask('undo', 'zoe')).toMatchObject({
    text: 'I’ve removed nothing. Press the button of what’s to go.',
    buttons: [],
  });
  await club.ask('thanks', 'zoe');
  expect((await club.ask('undo', 'zoe')).text).toMatch(/^I’ve removed nothing\./);
  expect((await club.ask('/saved', 'zoe')).text).toMatch(/poor us[\s\S]*poor creatures/);
});

test.each(['delete "poor us"', 'please remove “poor us”', 'erase the line "poor us" please'])(
  'naming words that you saved takes them back, and somebody else’s stay: %s',
  async (line) => {
    const club = await withQuotes();
    expect((await club.ask(line, 'zoe')).text).toMatch(/^poor us\n[\s\S]*Remove this/);
    expect((await club.ask(line, 'tom')).text).toMatch(
      /^Nothing of yours about “poor us” has been saved yet/,
    );
  },
);

test('naming anything else takes back no quote', async () => {
  const { text } = await (await withQuotes()).ask('delete my answer "told and not told"');
  expect(text).not.toMatch(/Remove this|Nothing of yours/);
});

test('undo covers what was set, even if what was saved is a press away', async () => {
  expect((await lastOf('/progress set chapter 3', 'how do I delete a quote?', 'undo')).text).toMatch(
    /through section 10/,
  );
});

test.each(['that question was stupid, delete it', 'the question about Ruth was wrong, remove it'])(
  'a remark about a question takes back no quote: %s',
  async (line) => {
    const club = await inRoom();
    await club.ask('finished');
    await club.ask('save "told and not told"');
    expect((await club.ask(line)).text).toBe('There’s nothing to undo.');
    expect((await club.ask('/saved')).text).toContain('told and not told');
  },
);

test.each([
  'send me all quotes as a file',
  'give me the quotes as a file',
  'export the quotes',
  'can I download my highlights',
  'could I get my quotes as a csv',
])('saved quotes come as a file: %s', async (line) => {
  const { text } = await (await withQuotes()).ask(line);
  expect(text).toMatch(/^What you saved and wrote, for you to take away/);
  expect(text).toContain(line.includes('csv') ? 'never-let-me-go-saved.csv' : 'never-let-me-go-saved.md');
  expect(text).not.toContain('poor us');
});

test('a download of the commonplace book is offered', async () => {
  const { text, buttons } = await (await withQuotes()).ask('I want to download our commonplace book');
  expect([text, ...buttons].join(' ')).toMatch(/^Do you mean \/saved, .*\/saved/);
});

test.each([
  ['export my data', /Your data|about you/i],
  ['can i get all my quotes and answers in one file', /Your data|about you/i],
  ['saved quotes please', /^The commonplace book of/],
  ['saved highlights', /^The commonplace book of/],
  ['saved poor', /poor us/],
])('other wishes stay what they are: %s', async (line, shows) => {
  expect((await (await withQuotes()).ask(line)).text).toMatch(shows);
});

test('a sentence before “keep that” is meant, not something shown or saved before', async () => {
  const { text, buttons } = await lastOf('save "told and not told"', 'they are told and not told, keep that');
  expect(text).toBe('Shall I save this for the club: “they are told and not told”?');
  expect(buttons).toEqual(['Save it']);
});

test.each(['what a beautiful line that is, save it', 'that is a great quote, save that'])(
  'the passage that was shown is saved, not the remark about it: %s',
  async (line) => {
    const { text } = await lastOf('/passage 2', line);
    expect(text).toMatch(/saved by maya/);
    expect(text).not.toContain(line.split(',')[0]);
  },
);

test('an offer to save isn’t accepted by naming a place afterwards', async () => {
  const { text } = await lastOf('so very sad and so true, save it', 'chapter 4');
  expect(text).toMatch(/You’re .*through chapter 4/i);
});

test('a remark can be removed by its subject', async () => {
  const saved = ['save "Ruth never lies"', 'save "Tommy always shouts"'];
  const { text } = await lastOf(...saved, 'remove the remark about Ruth');
  expect(text).toMatch(/^Ruth never lies .*Remove this from the club’s commonplace book for good/);
});
