/**
 * The form in which two answers or names are the same: case, accents, punctuation, a leading article and
 * spaces don't count.
 */
export function sameName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(/^(?:the|an|a) (?=.)/, '');
}

/** Like `sameName`, with the items of a list in any order. */
export function sameList(text: string): string {
  const items = text.split(/[,;/&]|\band\b/iu).map(sameName);
  return items
    .filter((item) => item !== '')
    .toSorted()
    .join(', ');
}
