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

/** A Kindle's file with these highlights in the guide. */
export function clippings(...highlights: readonly string[]) {
  const records = highlights.map(
    (words, n) =>
      `Never Let Me Go (Kazuo Ishiguro)\n- Your Highlight on Location ${n + 5}-${n + 6}\n\n${words}\n==========\n`,
  );
  return file('My Clippings.txt', Buffer.from(records.join('')));
}
