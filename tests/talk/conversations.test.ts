import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOKS } from '../../src/host/default-book.ts';
import { compact } from '../../src/lib/counted.ts';
import { inFolder, roomSays } from '../e2e/room.world.ts';
import { ROOT } from '../root.ts';

const LINES = join(ROOT, 'tests/fixtures/talk');

/**
 * What the room says to a button that isn't there: it parts the answers to one line from those to
 * the next.
 */
const NEXT = 'nobody: press the next line';
const END = '(to nobody alone) There’s no button “the next line” to press.';

/**
 * Each conversation stands in tests/fixtures/conversations as the real room has it, to be read
 * aloud when it changes.
 */
test.each(readdirSync(LINES))('the conversation %s reads exactly like this', async (file) => {
  const lines = readFileSync(join(LINES, file), 'utf8').split('\n').filter(Boolean);
  expect(lines).toHaveLength(20);
  const said = await inFolder((folder) =>
    roomSays(
      lines.flatMap((line) => [line, NEXT]),
      folder,
      false,
      { books: BOOKS, zone: 'Europe/London' },
    ),
  );
  const answers = said.split(END).map((one) => one.trim());
  expect(answers).toHaveLength(21);
  const turns = lines.map((line, i) => {
    const [, name, words] = /^(\w+): (.*)$/.exec(line) ?? [];
    return compact(`**${name}:** ${words}`, answers[i] && quote(answers[i])).join('\n\n');
  });
  const title = file.replace(/^\d+-|\.txt$/g, '').replaceAll('-', ' ');
  const page = [`# ${title.charAt(0).toUpperCase()}${title.slice(1)}`, ...turns].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(
    join(ROOT, 'tests/fixtures/conversations', file.replace('.txt', '.md')),
  );
});

/** Each line as a quotation: what the terminal marks is bold, and buttons stand apart. */
function quote(answer: string): string {
  const shown = answer
    .replace(/»([^«]*)«/g, '**$1**')
    .replace(/(?<!\n)\n(?=\[(?:press \d+|\d+|type) |\()/g, '\n\n');
  const lines = shown.split('\n');
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n');
}
