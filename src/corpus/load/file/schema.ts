import { z } from 'zod';
import { LEVELS } from '../../../core/domain/book.ts';
import { oneLine, prose } from '../prose.ts';

/**
 * The files of a book as people write them: every scalar arrives as text, and leaves as it is
 * shown.
 */

/**
 * An object of these keys alone; an issue about another key has as its message those that there
 * are.
 */
function keyed<T extends z.ZodRawShape>(shape: T) {
  const knownKeys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? knownKeys : undefined),
  });
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Lower-case words joined by hyphens, at most 64 letters; also what a book's folder must be called.
 */
export const id = z
  .string()
  .regex(ID, 'write lower-case letters and digits, joined by hyphens, such as `miss-lucy`')
  .max(64, 'write an id of at most 64 letters');

const written = z.string().regex(/\S/, 'write something here, or take the key out');
const textLine = written.transform(oneLine);
const paragraphs = written.transform((paragraph) => prose(paragraph));
const lines = z.array(textLine);
const ids = z.array(id);
const yesNo = z.enum(['true', 'false']).transform((flag) => flag === 'true');
const whole = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, 'write a whole number from 1, such as `2`')
  .transform(Number);
const percent = z
  .string()
  .regex(/^\d{1,3}(?:\.\d+)?\s?%$/, 'write the share of the book that is read here, such as `12%`');
const chapters = z
  .string()
  .regex(
    /^[1-9]\d{0,3} ?[-–] ?[1-9]\d{0,3}$/,
    'write the first and the last chapter of the part, such as `1-9`',
  );
const nonEmpty = (list: typeof ids) =>
  list.min(1, 'name at least one id of a source from book.yaml');

export const bookFileSchema = keyed({
  title: textLine,
  author: textLine,
  language: z
    .string()
    .regex(
      /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/,
      'write a language code, such as `en` or `pt-BR`',
    ),
  kind: z.enum(['guide', 'text']),
  sources: z
    .array(
      keyed({
        id,
        title: textLine,
        short: textLine,
        licence: textLine.exactOptional(),
        address: textLine.exactOptional(),
      }),
    )
    .min(1, 'name at least one source, as passages have to cite one'),
  allSources: textLine.exactOptional(),
  parts: z
    .array(keyed({ title: textLine, aliases: lines.default([]), chapters: chapters.optional() }))
    .default([]),
  chapters: whole.optional(),
  year: whole.exactOptional(),
  chaptersCertain: yesNo.default(true),
  fromArticles: yesNo.exactOptional(),
});

export const sectionFile = keyed({
  title: textLine,
  part: whole.optional(),
  story: yesNo.default(true),
  titleFrom: id.optional(),
  ends: percent.optional(),
  passages: z
    .array(
      keyed({
        id,
        text: written,
        sources: nonEmpty(ids),
        from: id.optional(),
        asked: lines.default([]),
      }),
    )
    .default([]),
  recap: paragraphs.exactOptional(),
  unsaid: lines.default([]),
});

const note = keyed({
  text: paragraphs,
  from: id.optional(),
  sources: nonEmpty(ids),
  passage: id.exactOptional(),
  summed: yesNo.pipe(z.literal(true)).exactOptional(),
  outright: yesNo.pipe(z.literal(true)).exactOptional(),
});

export const charactersFile = z.array(
  keyed({
    id,
    name: textLine,
    aliases: lines.default([]),
    from: id.optional(),
    opens: z.record(z.string(), id).optional(),
    about: z.array(note),
    scenes: z.array(note).exactOptional(),
    with: ids.default([]),
  }),
);

export const questionsFile = z.array(
  keyed({
    id,
    level: z.enum(LEVELS),
    text: textLine,
    answer: textLine,
    accept: lines.default([]),
    kind: z.enum(['name', 'number', 'year', 'list', 'phrase']),
    distractors: lines.default([]),
    cite: id,
    from: id.optional(),
    topics: lines.default([]),
    says: textLine.exactOptional(),
    chosen: yesNo.pipe(z.literal(true)).exactOptional(),
    typed: yesNo.pipe(z.literal(true)).exactOptional(),
  }),
);

export const promptsFile = z.array(
  keyed({ id, section: id, text: paragraphs, from: id.optional() }),
);

export const disagreementsFile = z.array(
  keyed({
    id,
    topic: textLine,
    asked: lines.default([]),
    section: id,
    from: id.optional(),
    claims: z
      .array(keyed({ text: paragraphs, sources: nonEmpty(ids) }))
      .min(2, 'write at least two claims, as a disagreement has two sides'),
  }),
);

export type CharactersFile = z.output<typeof charactersFile>;
export type QuestionsFile = z.output<typeof questionsFile>;
