/** Whether a file's name says that it is a pack of quiz questions. */
export function isPack(name: string): boolean {
  return /\.(?:json|ya?ml|csv|tsv)$/iu.test(name);
}
