/** The first lines, and one that counts those left out: `and 4 more`. As they are where there are at most `most`. */
export function firstOf(lines: readonly string[], most: number, rest = 'more'): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} ${rest}`];
}
