import { describe, expect, test } from 'vitest';
import { quayFile } from './asking.ts';
import { clubOn, PLATFORMS, questionPages } from './clubs.ts';

const ASKED =
  /Where did (?:Martha Quill|Ada Merrow|Tom Fenn|Jonas Pell) hide the ledger of chapter (\d)\?/g;
const PROMPT = 'Why do you think Martha Quill hid the ledger of chapter 1?';
const MARK = '(by the language model)';
/** Where each chapter's thing is hidden. */
const THINGS = ['tin box', 'red shawl', 'brass bell', 'oak table'];

/** The parts of pages with one question each. */
const itemsOf = (pages: readonly string[]): string[] =>
  pages.flatMap((page) => page.split(/\n+(?=\d+\. )/));

describe.each(PLATFORMS)('in %s', (_, open) => {
  test('an evening with what a model asks: marked, played as far as was read, and struck', async () => {
    const club = await clubOn(open);
    const { say, press, add, askAll } = club;
    await add(quayFile());
    await askAll();
    await say('progress set', { section: '50%' });
    const items = itemsOf(await questionPages(club));
    expect(items.find((one) => one.includes('hide the ledger of chapter 1'))).toContain(MARK);
    expect(items.find((one) => one.includes(PROMPT))).toContain(MARK);

    const start = { mode: 'solo', rounds: 2, style: 'choice', topic: 'hide the ledger' };
    let text = await say('quiz start', start);
    const chapters: number[] = [];
    for (const _ of [1, 2]) {
      // The question before it stands there with its result.
      const chapter = Number([...text.matchAll(ASKED)].at(-1)?.[1]);
      chapters.push(chapter);
      text = await press(THINGS[chapter - 1] ?? 'nothing');
    }
    expect(text).toContain('You had 2 of 2 right');
    expect(chapters.sort()).toEqual([1, 2]);
    expect(await say('quiz start', { ...start, rounds: 3 })).toContain('only 2 to ask');
    expect(await say('discuss')).not.toMatch(/chapter [34]/);

    let page = await say('book questions');
    const number = () =>
      itemsOf([page])
        .find((one) => one.includes('ledger of chapter 1?'))
        ?.match(/^\d+/)?.[0];
    while (number() === undefined) page = await press('More');
    page = await press(`Strike ${number()}`);
    expect(page).toContain('I won’t ask that one again');
    expect(await say('quiz start', start)).toContain('only 1 to ask');
  });
});
