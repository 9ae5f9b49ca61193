export type Words<Text extends string> = Text extends `${infer First} ${infer Rest}`
  ? First | Words<Rest>
  : Text;

/** Splits a text into words, with a literal type for each. */
export const words = <Text extends string>(text: Text) => text.split(' ') as Words<Text>[];

/**
 * Makes regular expressions over words that stand for what they do, as a chunk grammar is one over tags (Bird, Klein and
 * Loper, Natural Language Processing with Python, 7.2). `<name>` is a word of that class, `<name|title>` of either,
 * `<^name>` of any other, `<any>` of any at all; the rest is as in every regular expression: `^<article>*<name>` is a name
 * that a run begins with, whatever articles it has.
 * @param groups names for several classes at once
 * @throws Error where a pattern has a class that isn't listed
 */
export function patternsOver(
  classes: readonly string[],
  groups: Readonly<Record<string, readonly string[]>> = {},
) {
  const known: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(classes.map((one) => [one, [one]])),
    ...groups,
    any: classes,
  };
  return (pattern: string): RegExp =>
    new RegExp(
      pattern.replace(/<(\^?)([^<>]*)>/g, (_, not: string, names: string) => {
        const tags = names.split('|').flatMap((name) => {
          const meant = known[name];
          if (!meant) throw new Error(`'${name}' in '${pattern}' is no class of words`);
          return meant;
        });
        return not ? `(?:<(?!(?:${tags.join('|')})>)[^>]*>)` : `(?:<(?:${tags.join('|')})>)`;
      }),
    );
}

export function tagged(classes: readonly string[]): string {
  return classes.map((one) => `<${one}>`).join('');
}
