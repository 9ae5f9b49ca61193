/**
 * A line as lines are compared: lower case, no apostrophes, no punctuation but `%`, `/`, `:`, `.` and `,` between
 * figures, drawn-out letters once (`hiiii` is `hi`). Empty where nothing is said in letters or figures.
 */
export function plainWords(line: string): string {
  return line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ`´]|\p{Cf}/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/(?<!\d)[.,:/-]|[.,:/-](?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}%.,:/\s+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
