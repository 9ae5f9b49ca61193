/** What a club has at hand: a book, buttons, files. */

/** The guide that the club reads. */
export const GUIDE = 'never-let-me-go';

export const press = (command: string, action: string, ...args: readonly string[]) => ({
  press: { command, action, args },
});

export const file = (name: string, bytes: Uint8Array) => ({
  name,
  size: bytes.length,
  read: async () => bytes,
});

/** The export of a reading app, in which its owner wants to read these books. */
export function shelfOf(...titles: readonly string[]) {
  const rows = titles.map((title) => `${title},Ann Lee,Want to Read,2026-11-01`);
  return file('shelf.csv', Buffer.from(['Title,Author,Status,Date Added', ...rows].join('\n')));
}

/** A Kindle's file with these highlights in the guide. */
export function clippings(...highlights: readonly string[]) {
  const records = highlights.map(
    (words, n) =>
      `Never Let Me Go (Kazuo Ishiguro)\n- Your Highlight on Location ${n + 5}-${n + 6}\n\n${words}\n==========\n`,
  );
  return file('My Clippings.txt', Buffer.from(records.join('')));
}
