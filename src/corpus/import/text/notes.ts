/** A note's mark in brackets behind a word: a number, signs, or a letter without a space. */
const MARKS = /(?=[ [{])(?<=\S)(?: ?[[{](?:\d{1,3}|[*†‡§]{1,3})[\]}]|\[\p{Lu}\])/gu;
/** What a note begins with: such a mark, or signs alone. */
const BEGINS = /^([[{](?:\d{1,3}|\p{Lu}|[*†‡§]{1,3})[\]}]|[*†‡§]{1,3})(?=\s?[\p{L}“‘"'])/u;

/**
 * Leaves out notes whose mark stands in a paragraph above, signs alone in one of the last three,
 * and all marks in brackets.
 * @param dropped the notes are added to it
 */
export function dropNotes(paragraphs: readonly string[], dropped: string[] = []): string[] {
  const kept: string[] = [];
  const marks = new Set<string>();

  for (const paragraph of paragraphs) {
    const sign = BEGINS.exec(paragraph)?.[1] ?? '';
    // One between letters hides some.
    const isAlone = (markedText: string) =>
      markedText.split(sign).length === 2 && !/\p{L}[*†‡§]+\p{L}/u.test(markedText);
    const near = /^[*†‡§]/u.test(sign) && isAlone(paragraph) ? kept.slice(-3) : [];
    const up = near
      .reverse()
      .findIndex((markedText) => isAlone(markedText) && !markedText.startsWith(sign));
    const above = kept.length - 1 - up;
    if (up >= 0) kept[above] = kept[above]?.replace(sign, '') ?? '';
    if (up >= 0 || marks.has(sign)) dropped.push(paragraph);
    else kept.push(paragraph.replace(MARKS, (mark) => (marks.add(mark.trim()) ? '' : mark)));
  }

  return kept;
}
