/**
 * The same pure function of a text, which gives again what it made of a text before. It remembers up to `most` texts,
 * and then starts over: for what costs more than finding it in a table.
 */
export function remembering<T>(make: (text: string) => T, most = 10_000): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.made;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, { made });
    return made;
  };
}
