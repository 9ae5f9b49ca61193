import type { z } from 'zod';
import { didYouMean } from '../../../lib/nearest.ts';
import { capital } from '../../../lib/text.ts';
import examples from './examples.json' with { type: 'json' };
import { type FileSpot, type Problem, problemAt, type Written } from './problem.ts';

/**
 * Holds a file against its schema.
 * @param file undefined if it can't be read
 * @param problems receives a sentence for everything that doesn't fit
 * @returns undefined where anything didn't
 */
export function fits<T>(
  file: Written<unknown> | undefined,
  schema: z.ZodType<T>,
  problems: Problem[],
): Written<T> | undefined {
  if (!file) return undefined;
  const { value, at } = file;
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, at };
  for (const issue of result.error.issues) problems.push(...problemsOf(at, issue));
  return undefined;
}

function problemsOf(at: FileSpot, issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const currentFileSpot = at.below(...path);
  if (issue.code !== 'unrecognized_keys')
    return [problemAt(currentFileSpot, sentence(path, issue))];
  const knownKeys = issue.message;
  return issue.keys.map((key) => {
    const near = didYouMean(key, knownKeys.split(', ')) || ` The keys are ${knownKeys}.`;
    return problemAt(currentFileSpot.below(key), `I don't know the key \`${key}\` here.${near}`);
  });
}

/** A line to copy for a key that is missing. */
const EXAMPLES: Readonly<Record<string, string>> = examples;

type Path = readonly (string | number)[];

function sentence(path: Path, issue: z.core.$ZodIssue) {
  const input = issue.input;
  const keyName = nameOf(path);
  const key = String(path.at(-1) ?? '');
  if (input === undefined)
    return `${keyName} is missing. Write a line such as \`${EXAMPLES[key] ?? `${key}: …`}\`.`;
  if (issue.code === 'invalid_type')
    return `${keyName} is ${valueInWords(input)}, but it has to be ${SHAPES[issue.expected] ?? issue.expected}.`;
  if (issue.code === 'invalid_value')
    return `${keyName} is ${valueInWords(input)}, but it has to be one of ${issue.values.join(', ')}.`;
  return `${keyName} is ${valueInWords(input)}: ${issue.message}.`;
}

const SHAPES: Readonly<Record<string, string>> = {
  string: 'a text; write it on this line, in quotes if it holds ": " or brackets',
  array: 'a list; write `[one, two]`, or an item a line with "- " before it',
  object: 'a set of keys with values; write `key: value` lines',
};

/** `passages, item 2, text` for people who count from 1. */
function nameOf(path: Path) {
  if (path.length === 0) return 'The file';
  return capital(
    path.map((step) => (typeof step === 'number' ? `item ${step + 1}` : `\`${step}\``)).join(', '),
  );
}

function valueInWords(input: unknown) {
  if (typeof input !== 'string') {
    if (Array.isArray(input)) return `a list of ${input.length}`;
    return 'a set of keys';
  }
  if (input.trim() === '') return 'empty';
  return `“${input.length > 40 ? `${input.slice(0, 40)}…` : input}”`.replace(/\s+/g, ' ');
}
