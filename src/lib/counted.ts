/** A number with its noun, such as `1 hour` or `2 hours`: of nouns that only take an s. */
export function counted(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
