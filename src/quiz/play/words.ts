/** Words without case, marks, articles and punctuation: what makes two short answers the same. */
export function folded(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/^\s*(?:the|an?)\s/i, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
