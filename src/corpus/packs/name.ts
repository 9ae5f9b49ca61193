/** Whether a file's name says that it is a pack of quiz questions. */
export const isPack = (name: string): boolean => /\.(?:json|ya?ml|csv|tsv)$/iu.test(name);
