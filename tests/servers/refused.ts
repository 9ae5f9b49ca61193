import { readFileSync } from 'node:fs';

/** What a platform takes, and what of it makes it refuse the same. */
export interface Section {
  readonly name: string;
  readonly taken: Body;
  readonly cases: readonly { readonly why: string; readonly body: Body; readonly word: string }[];
}

type Body = Record<string, unknown>;

/**
 * Reads a table of refusals. A section has a name behind `==`, a body as JSON, and below it a line
 * for each change of it that is refused: why | where | what stands there instead | the platform's
 * word for it, if that is told. Nothing instead takes it away; `times 6` makes six of a list's
 * first, in which `#` counts; "x*6" is a text of six letters.
 */
export function refusedIn(file: URL): readonly Section[] {
  const [, ...sections] = readFileSync(file, 'utf8').split(/^== /m);
  return sections.map((section) => {
    const [, name = '', json = '', rows = ''] =
      /^(.*)\n([\s\S]*?)\n\n([\s\S]*)$/.exec(section) ?? [];
    const cases = rows
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split('|').map((one) => one.trim()));
    return {
      name,
      taken: bodyOf(json) as Body,
      cases: cases.map(([why = '', where = '', what = '', word = '']) => ({
        ...{ why, word },
        body: changed(JSON.parse(json), where === '' ? [] : where.split('.'), what) as Body,
      })),
    };
  });
}

/** A value with `what` in place of what is at a path of it. */
function changed(at: unknown, [step, ...rest]: readonly string[], what: string): unknown {
  if (step === undefined) return instead(at, what);
  const entries = Object.entries(at as Body).map(
    ([key, value]) => [key, bodyOf(JSON.stringify(value))] as const,
  );
  const next = [
    ...entries.filter(([key]) => key !== step),
    [step, changed((at as Body)[step], rest, what)] as const,
  ];
  const whole = next.filter(([, value]) => value !== undefined);
  if (!Array.isArray(at)) return Object.fromEntries(whole);
  return whole.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

function instead(before: unknown, what: string): unknown {
  const [, times] = /^times (\d+)$/.exec(what) ?? [];
  if (times === undefined) return what === '' ? undefined : bodyOf(what);
  const first = JSON.stringify((before as unknown[])[0]);
  return Array.from({ length: Number(times) }, (_, i) => bodyOf(first, i));
}

function bodyOf(json: string, count = 0): unknown {
  const long = json.replace(/"(.)\*(\d+)"/g, (_, letter: string, times) =>
    JSON.stringify(letter.repeat(times)),
  );
  return JSON.parse(long.replaceAll('#', String(count)));
}
