/**
 * Reads `maya: /quiz answer Ruth`: a name of at most 32 characters, a colon, and what they say. A name of several
 * words is one only before a slash, as a question may hold a colon too; before two slashes it is a web address.
 */
export function readLine(line: string): { readonly speaker?: string; readonly words: string } {
  const trimmed = line.trim();
  const [, one, words] = /^([^\s/:]{1,32}):\s+(.*)$/su.exec(trimmed) ?? [];
  if (one !== undefined && words !== undefined) return { speaker: one, words: words.trim() };
  const [, several, command] = /^([^/:]{1,32}):\s*(\/(?!\/).*)$/su.exec(trimmed) ?? [];
  if (several !== undefined && command !== undefined) return { speaker: several.trim(), words: command };
  return { words: trimmed };
}

/** What is meant by `press …`: a button's number, label or press line, or nothing; undefined for any other line. */
export function readPress(words: string): string | undefined {
  const [pressed, wanted = ''] = /^\/?press(?:\s+(.+))?$/isu.exec(words) ?? [];
  if (pressed !== undefined) return wanted.trim();
  return /^\d{1,2}$/.test(words) ? words : undefined;
}
