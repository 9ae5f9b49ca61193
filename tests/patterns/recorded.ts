/** What modules do while a program runs that only records it: see `programs/load.ts`. */

/** A pattern, and the file in whose text it is read or built. */
export interface Built {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

export const built: Built[] = [];

/** What `lazy` was told to make when it is first needed. */
export const makers: (() => unknown)[] = [];

/** What a source calls in place of `RegExp`: it builds the same, and the pattern is remembered. */
export function recordingFor(file: string): RegExpConstructor {
  function remember(pattern: RegExp): RegExp {
    built.push({ file, source: pattern.source, flags: pattern.flags });
    return pattern;
  }

  return new Proxy(RegExp, {
    construct: (Target, parameters: ConstructorParameters<RegExpConstructor>) =>
      remember(new Target(...parameters)),
  });
}
