import { ownField } from '../lib/counted.ts';
import { halfWidth } from '../lib/text.ts';
import { attempt, UnclearError, UserError } from './errors.ts';
import type { Option, OptionSpecs, Raw, Raws, Values } from './options.ts';
import type { Resolve } from './ports/bot.ts';

/**
 * Checks the raw values of a command's options: unknown names, missing required ones, wrong types.
 * @param example a whole line that works, for whoever left out what is needed
 * @throws UserError for the first thing that is wrong, naming the option and what to type instead
 */
export function readOptions<S extends OptionSpecs>(
  specs: S,
  raws: Raws,
  example: string,
): Values<S> {
  return Object.fromEntries(
    Object.keys(specs).map((optionName) => [
      optionName,
      readOption(optionName, specs, raws, example),
    ]),
  ) as Values<S>;
}

/** What is wrong with the raw values, one error for each option concerned. */
export function optionErrors(
  specs: OptionSpecs,
  raws: Raws,
  example: string,
): readonly UserError[] {
  return Object.keys(specs).flatMap((optionName) => {
    const read = attempt(() => readOption(optionName, specs, raws, example));
    if (read instanceof UserError) return [read];
    return [];
  });
}

/**
 * What was given, with names of members, channels and files turned into what they stand for.
 * @param kinds names of options, or of a form's fields, each with what is asked for
 * @throws UserError, which names it, for one that stands for nothing
 */
export async function resolveRaws(
  kinds: Iterable<readonly [name: string, kind: { readonly type: string }]>,
  givenRaws: Raws,
  resolve?: Resolve,
): Promise<Raws> {
  const raws = { ...givenRaws };
  for (const [name, { type }] of kinds) {
    const raw = raws[name];
    if (typeof raw !== 'string' || (type !== 'member' && type !== 'channel' && type !== 'file'))
      continue;
    try {
      raws[name] = (await resolve?.(type, type === 'file' ? raw : halfWidth(raw))) ?? raw;
    } catch (error) {
      throw optionError(error, name);
    }
  }

  return raws;
}

/** Whether a raw value counts as left out. */
export const isEmpty = (raw?: Raw): boolean =>
  raw === undefined || (typeof raw === 'string' && raw.trim() === '');

/** Whether an option was left out that is required or wanted, and so was what may stand for it. */
export const isLacking = (optionName: string, spec: Option<unknown>, raws: Raws): boolean =>
  (spec.required === true || spec.isWanted?.(raws) === true) &&
  isEmpty(ownField(raws, optionName)) &&
  (spec.orOption === undefined || isEmpty(ownField(raws, spec.orOption)));

function readOption(optionName: string, specs: OptionSpecs, raws: Raws, example: string): unknown {
  const spec = specs[optionName];
  if (!spec) throw new TypeError(`Expected ${optionName} to be an option.`);
  const raw = ownField(raws, optionName);
  // Text that may say anything stays as it was written.
  const plain = typeof raw === 'string' && spec.exact !== false ? halfWidth(raw) : raw;
  if (plain !== undefined && !isEmpty(plain))
    return namingOption(optionName, () => spec.parse(plain, optionName));
  if (!isLacking(optionName, spec, raws)) return spec.absent;
  if (spec.missing !== undefined) throw new UserError(spec.missing, optionName);
  const wanted = [optionName, spec.orOption].flatMap((option) => {
    const description = specs[option ?? '']?.description;
    if (description === undefined) return [];
    return `the ${option} (${description.charAt(0).toLowerCase()}${description.slice(1)})`;
  });
  throw new UserError(`Please add ${wanted.join(', or ')}. For example: ${example}`, optionName);
}

/** Reads an option's value, naming that option in errors. */
export function namingOption<T>(optionName: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw optionError(error, optionName);
  }
}

function optionError(error: unknown, optionName: string): unknown {
  if (!(error instanceof UserError) || error.option !== '') return error;
  if (error instanceof UnclearError)
    return new UnclearError(error.message, error.candidates, optionName);
  return new UserError(error.message, optionName);
}
