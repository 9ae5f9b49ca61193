import { setTimeout as pause } from 'node:timers/promises';
import { quantile, timed } from '../../scripts/lab/bench/figures.ts';
import { clippings, koreader, readwise } from '../corpus/device-exports.ts';
import { epub } from '../corpus/import/zip-writer.ts';
import type { DiscordServer, Person, Seen } from '../servers/discord/index.ts';
import { madeNovel } from './made-novel.ts';
import { onceRead } from './once-read.ts';

/** How much longer another server's `/help` may take while a member's file is read, ms. */
const HELP_MS = 200;

/** Bytes of highlights and of a pack of questions that are taken; a book's characters. */
const MARKS_BYTES = 4 * 2 ** 20 - 4096;
const TEXT_CHARS = 7_900_000;

/** The words of the novel in which highlights are looked for. */
const NOVEL_WORDS = 120_000;

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface MemberFile extends SentFile {
  readonly command: 'save' | 'book add';
}

/**
 * For each kind of file that a member may send, how long another server's `/help` takes at most
 * while the largest of that kind is read, ms.
 * @returns that by kind, and what was too slow, which a busy machine may be to blame for
 */
export async function largestFiles(server: DiscordServer, reader: Person) {
  const guild = server.addGuild('Senders');
  const sender = server.addPerson('Nils', { guild, organiser: true });
  const send = async (command: MemberFile['command'], file: SentFile): Promise<Seen> =>
    onceRead(server, sender, await server.slash(sender, command, { file }));
  const novel = madeNovel(NOVEL_WORDS, 3);
  await send('book add', { name: 'novel.txt', bytes: novel });
  await server.slash(sender, 'book use', { book: title });
  const help = async () => (await timed(() => server.slash(reader, 'help'))).ms;
  const before: number[] = [];
  for (let n = 0; n < 30; n++) before.push(await help());
  const usual = Math.round(quantile(before, 0.5));
  const helps: Record<string, number> = {};
  const told: Record<string, string> = {};
  for (const [kind, make] of KINDS) {
    const { command, ...file } = make(novel.toString());
    let answer: string | undefined;
    void send(command, file).then(
      ({ text }) => {
        answer = text;
      },
      (error: unknown) => {
        answer = String(error);
      },
    );
    let most = 0;
    for (let after = 0; after < 10; after += answer === undefined ? 0 : 1) {
      most = Math.max(most, await help());
      await pause(20);
    }
    helps[kind] = Math.round(most);
    told[kind] = answer?.slice(0, 80) ?? '';
  }
  const slow = Object.entries(helps).filter(([, ms]) => ms > usual + HELP_MS);
  return { usual, helps, told, slow: slow.map(([kind, ms]) => `${kind}: /help took ${ms} ms`) };
}

const title = 'The Made-up Novel 3';

/** Long highlights, as many as are looked for, each found by its words in a thousand places. */
function marksOf(text: string) {
  const words = 1500;
  return Array.from({ length: 1900 }, (_, i) => ({
    title,
    words: text.slice(i * 350, i * 350 + words),
  }));
}

const chaptersOf = (text: string, count: number) => {
  const step = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, i) => text.slice(i * step, (i + 1) * step));
};

let made: string | undefined;
const longText = () => {
  made ??= madeNovel(1_300_000, 4).toString().slice(0, TEXT_CHARS);
  return made;
};

const rows = (row: (n: number) => string) => {
  const all: string[] = [];
  for (let [n, size] = [0, 0]; size < MARKS_BYTES; n++)
    size += all[all.push(row(n)) - 1]?.length ?? 0;
  return Buffer.from(all.join(''));
};

const KINDS: readonly (readonly [string, (novel: string) => MemberFile])[] = [
  ['clippings', (text) => marks('My Clippings.txt', clippings(marksOf(text)))],
  [
    'clippings of one word',
    () => marks('My Clippings.txt', clippings([{ title, words: 'the '.repeat(2 ** 20 - 100) }])),
  ],
  ['KOReader’s JSON', (text) => marks('koreader.json', koreader(marksOf(text)))],
  ['deep JSON', () => marks('koreader.json', Buffer.alloc(MARKS_BYTES, '['))],
  ['Readwise’s CSV', (text) => marks('readwise.csv', readwise(marksOf(text)))],
  ['CSV of quotation marks', () => marks('readwise.csv', Buffer.alloc(MARKS_BYTES, '"'))],
  ['a TXT novel', () => book('long.txt', Buffer.from(longText()))],
  [
    'a Markdown novel',
    () => book('long.md', Buffer.from(longText().replaceAll('\nChapter', '\n# Chapter'))),
  ],
  [
    'an EPUB novel',
    () => {
      const files = chaptersOf(longText(), 100).map(
        (text, i) =>
          [
            `${i}.xhtml`,
            `<h1>Chapter ${i + 1}</h1><p>${text.replaceAll('\n\n', '</p><p>')}</p>`,
          ] as const,
      );
      return book('long.epub', epub({ files }));
    },
  ],
  [
    'a CSV of questions',
    () =>
      book(
        'q.csv',
        rows((n) => (n === 0 ? 'question,answer\n' : `What is number ${n}?,The answer ${n}\n`)),
      ),
  ],
  [
    'a JSON of questions',
    () => book('q.json', Buffer.from(`{"results":[${`${RESULT},`.repeat(2e4)}${RESULT}]}`)),
  ],
];

/** A question as the Open Trivia Database has it. */
const RESULT = JSON.stringify({
  type: 'multiple',
  difficulty: 'easy',
  category: 'Entertainment: Books',
  question: 'Who?',
  correct_answer: 'Ann',
  incorrect_answers: ['Tom', 'Pip', 'Joe'],
});

function marks(name: string, bytes: Uint8Array): MemberFile {
  return { command: 'save', name, bytes: bytes.subarray(0, MARKS_BYTES) };
}

function book(name: string, bytes: Uint8Array): MemberFile {
  return { command: 'book add', name, bytes };
}
