import { readFileSync } from 'node:fs';

/**
 * The cases of a text, each below `§` and its rule; what stands before the first one says how they
 * are written.
 * @param of a test's `import.meta.url`
 * @param path from there
 */
export function rulesIn(
  path: string,
  of: string,
): readonly (readonly [rule: string, body: string])[] {
  const [, ...parts] = readFileSync(new URL(path, of), 'utf8').split(/^§ /m);
  return parts.map((part) => {
    const [rule = '', ...lines] = part.trimEnd().split('\n');
    if (lines.length === 0) throw new Error(`${path}: no case of “${rule}”`);
    return [rule, lines.join('\n')] as const;
  });
}
