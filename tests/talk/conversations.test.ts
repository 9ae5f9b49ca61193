import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolder, roomSays } from '../e2e/room.world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINES = join(ROOT, 'tests/fixtures/talk');

/** What the room says to a button that isn't there: it parts the answers to one line from those to the next. */
const NEXT = 'nobody: press the next line';
const END = 'There’s no button “the next line” to press.';

interface Said {
  readonly to: string;
  readonly private: boolean;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly disabled?: boolean }[];
}

/** Each conversation stands in docs/transcripts as the real room has it, to be read aloud when it changes. */
test.each(readdirSync(LINES))('the conversation %s is as it was read', async (file) => {
  const lines = readFileSync(join(LINES, file), 'utf8').split('\n').filter(Boolean);
  expect(lines).toHaveLength(20);
  const said = await inFolder((folder) =>
    roomSays(
      lines.flatMap((line) => [line, NEXT]),
      folder,
      true,
    ),
  );
  const answers = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
  const turns = lines.map((line) => {
    const end = answers.findIndex(({ text }) => text === END);
    const own = answers.splice(0, end + 1).slice(0, -1);
    const [, name, words] = /^(\w+): (.*)$/.exec(line) ?? [];
    return [`**${name}:** ${words}`, ...own.map(quote)].join('\n\n');
  });
  const title = file.replace(/^\d+-|\.txt$/g, '').replaceAll('-', ' ');
  const page = [`# ${title.charAt(0).toUpperCase()}${title.slice(1)}`, ...turns].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(join(ROOT, 'docs/transcripts', file.replace('.txt', '.md')));
});

function quote({ text, private: hidden, to, buttons }: Said): string {
  const shown = buttons.filter(({ disabled }) => !disabled).map(({ label }) => `[${label}]`);
  const lines = [...text.trim().split('\n'), ...(shown.length > 0 ? ['', shown.join(' ')] : [])];
  const whom = hidden ? [`*(to ${to} alone)*`, ''] : [];
  return [...whom, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}
