/** Texts as notes, programs, typewriters and browsers leave them. */
import { expect, test } from 'vitest';
import { readArticles } from '../../src/article/index.ts';
import { LONG_PIER, openAt, textFile } from './articles.ts';

const { lead: LEAD, first: FIRST, second: SECOND } = LONG_PIER;

function madeOf(name: string, content: string) {
  const made = readArticles([textFile(name, content)], { isAbout: true });
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  return { ...made, text: openAt(made.book, made.book.sections.length) };
}

const headings = ({ report }: ReturnType<typeof madeOf>) =>
  report.sections.map(({ title }) => title).filter((title) => title !== 'The Long Pier');

const ASSISTANT = `Sure! Here's a guide to **The Long Pier** 🌊

---

**📖 Overview**

**Title:** *The Long Pier*
**Author:** Isla Munro
**Published:** 1934

A tea room changes a harbour town for good.

**📝 Plot summary**

1. **The first winter**
   - ${FIRST}
2. **The whaler**
   - ${SECOND}

**👥 Main characters**

- **Flora Orr** ☕
  - Keeper of the tea room
  - Can’t swim
- **Ewan Sim**
  - The harbour master

---

Would you like me to make a quiz of it for your club? 😊
`;

test('what a program wrote has its headings and lists, and nothing that it says of itself', () => {
  const made = madeOf('answer.md', ASSISTANT);
  expect(made.report).toMatchObject({
    title: 'The Long Pier',
    author: 'Isla Munro',
    year: 1934,
  });
  expect(headings(made)).toEqual(['Overview', 'Plot summary', 'Main characters']);
  expect(made.text).not.toMatch(/Here's a guide|Would you like|[📖☕]/u);
  const people = JSON.stringify(made.book.characters);
  expect(people).toContain('Keeper of the tea room.');
  expect(openAt(made.book, 0)).toContain('Author: Isla Munro');
});

const NOTES = `---
title: The Long Pier
author: Isla Munro
publisher: Quay
year: 1934
isbn: 9780000000000
---

> [!info] Notes of my own

## Summary

${FIRST} ${SECOND}

## Thoughts

- [ ] look up the ==lighthouse at Wick== one day
- [x] compare it with other tea rooms
`;

test('notes on a book have its author and year above, and none of the signs of their program', () => {
  const { report, text } = madeOf('notes.md', NOTES);
  expect(report).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro', year: 1934 });
  expect(report.sources[0]?.site).toBeUndefined();
  expect(text).toContain('look up the lighthouse at Wick one day');
  expect(text).not.toMatch(/\[[ x!]|==/);
});

test('who signs a text above it, and says nothing of a book, didn’t write the book', () => {
  const signed = NOTES.replace(/^(?:publisher|year|isbn): .*\n/gm, '');
  expect(madeOf('notes.md', signed).report.author).toBe('Unknown');
});

const COPIED = `Jump to content
Main menu
Contents hide
(Top)
Plot
References

The Long Pier

12 languages
Article
Talk
Read
View history
Tools
From Wikipedia, the free encyclopedia
This article is about the novel. For the film, see Pier (film).
The Long Pier
First edition
Author\tIsla Munro
Publication date\tMay 1934

${LEAD}[1]

Plot[edit]
${FIRST}

${SECOND}

Characters[edit]
Flora Orr, keeper of the tea room
Ewan Sim, the harbour master of the town
Lady Wick, a widow with a great deal of money

References[edit]
^ Bell, Ann. "Piers".
Categories: 1934 novelsNovels set on piers
This page was last edited on 3 May 2026, at 11:02 (UTC).
Text is available under the Creative Commons licence.
`;

test('an article is read as it is copied out of a browser, with all that stands around it', () => {
  const made = madeOf('copied.txt', COPIED);
  expect(made.report).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro', year: 1934 });
  expect(made.report.sources[0]).toMatchObject({
    site: 'Wikipedia',
    dated: '2026-05-03',
    licence: 'CC BY-SA 4.0',
  });
  expect(headings(made)).toEqual(['Plot', 'Characters', 'References']);
  expect(made.text).not.toMatch(/Jump to|languages|First edition|last edited|Categories|see Pier/);
  expect(made.book.characters.map(({ name }) => name)).toContain('Lady Wick');
  expect(JSON.stringify(made.book.characters)).toContain('a widow with a great deal of money');
});

const TYPED = `SUMMARY
=======

I.  The first winter

\t${FIRST}

II.  The whaler

\tA whaler ties up below the window, and its mate drinks tea there.

III.  The light

\tFlora Orr sails to Halifax on the whaler. Ewan Sim walks to the light.

THE PEOPLE
==========

\tFLORA ORR\t\tkeeper of the tea room
\tEWAN SIM\t\tthe harbour master
\tLADY WICK\ta widow

THE BOOK
========

${LEAD}
`;

test('a typewriter’s numerals, capitals and columns are headings, names and entries', () => {
  const made = madeOf('typed.txt', TYPED);
  expect(made.report.title).toBe('The Long Pier');
  expect(headings(made)).toContain('II. The whaler');
  expect(made.book.characters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Flora Orr', 'Ewan Sim', 'Lady Wick']),
  );
});

test('what two say of a book by turns is no list, and their names are nobody in it', () => {
  const turns = [LEAD, FIRST, SECOND, 'That is all for today.', 'Read on, and thank you.'];
  const spoken = turns.map((text, at) => `${at % 2 ? 'BRAM' : 'AGNES'}: ${text}`);
  const made = madeOf(
    'talk.txt',
    `The Long Pier\n\n${[...spoken, ...spoken.slice(3)].join('\n\n')}`,
  );
  expect(made.text).toContain('Flora Orr returns to the pier');
  expect(made.text).not.toMatch(/agnes|bram/i);
});

test('a year isn’t who published a book, and a time isn’t where it is set', () => {
  const asked = madeOf(
    'a.md',
    ASSISTANT.replace('A tea room', `${LEAD} Set in the years after the War, a tea room`),
  ).book.questions;
  const wordings = asked.map(({ text }) => text);
  expect(wordings).toContain('In which year did The Long Pier come out?');
  expect(wordings.join()).not.toMatch(/Who first published|Where is The Long Pier set/);
});

test('a section of questions is no theme to ask about', () => {
  const content = `# The Long Pier\n\n${LEAD}\n\n## Plot\n\n${FIRST} ${SECOND}\n\n## To talk about\n\nWhy does Flora Orr leave the tea room?`;
  expect(madeOf('a.md', content).book.prompts.map(({ text }) => text)).toEqual([
    'Why does Flora Orr leave the tea room?',
  ]);
});

test('a heading that tells the plot, or asks about it, is covered as it is', () => {
  const content = `# The Long Pier\n\n${LEAD}\n\n## Plot\n\n${FIRST} ${SECOND}\n\n## Did it win a prize?\n\nIt won none.\n\n## Why does Flora not wait for Sim?\n\nShe is proud of her tea.\n\n## The whaler in Halifax\n\nIt stands for hope.`;
  const { book } = madeOf('a.md', content);
  const start = openAt(book, 0);
  expect(start).toContain('Did it win a prize?');
  expect(start).not.toMatch(/Why does Flora not wait|The whaler in Halifax/);
  expect(openAt(book, book.sections.length)).toContain('The whaler in Halifax');
});

const CHAPTERS = [
  'Chapter 1: The pier',
  'Chapters 2 & 3: The whaler',
  'Chapter 4: Tea',
  'Chapter 5: A day of events',
];

test('a guide in capitals has its title and author, and only its chapters for a story', () => {
  const use = 'Read the chapter first. Keep a pencil. Come on Monday. Bring a friend with you.';
  const told = [FIRST, SECOND, 'Ewan waits for tea. The chapter goes by like a film.', FIRST];
  const parts = CHAPTERS.map((title, at) => `${title}\n\n${told[at]}`);
  const made = madeOf(
    'guide.txt',
    `THE LONG PIER BY ISLA MUNRO\n\nHOW TO USE THESE PAGES\n\n${use}\n\n${parts.join('\n\n')}\n\nMUNRO AND HER BOOK\n\n${use}`,
  );
  expect(made.report).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro' });
  const stories = made.report.sections.flatMap(({ title, story }) => (story ? [title] : []));
  expect(stories).toEqual(CHAPTERS);
});

test('an old book’s second title is left out', () => {
  const content = `# The Long Pier; or, The Modern Hero\n\n${LEAD}\n\n## Plot\n\n${FIRST} ${SECOND}`;
  expect(madeOf('a.md', content.replace(LEAD, 'A tea room.')).report.title).toBe('The Long Pier');
});
