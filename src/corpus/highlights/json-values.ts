/**
 * The values of a text with one JSON object or list after the other, whatever stands between them: so programs leave a
 * file to which they add each time.
 * @returns undefined if there is none, or one isn't whole
 */
export function jsonValues(text: string): unknown[] | undefined {
  const alone = parsed(text);
  if (alone !== undefined) return [alone];
  const values: unknown[] = [];
  let [start, depth] = [0, 0];
  // Strings are passed over in one step, as brackets in them don't count.
  for (const { 0: sign, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gsu)) {
    const before = depth;
    depth += CHANGES_DEPTH[sign] ?? 0;
    if (before === 0) start = index;
    if (before !== 1 || depth !== 0) continue;
    const value = parsed(text.slice(start, index + 1));
    if (value === undefined) return undefined;
    values.push(value);
  }
  return depth === 0 && values.length > 0 ? values : undefined;
}

const CHANGES_DEPTH: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
