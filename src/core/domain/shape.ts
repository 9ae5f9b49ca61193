/**
 * Shapes of what is stored: each says once what a field is, for the compiler and for reading files.
 * Unknown fields and words are let through: a later version may have written them.
 */

import { z } from 'zod';

/** What has a shape, read-only throughout. */
export type Infer<Shape extends z.ZodType> = Fixed<z.output<Shape>>;

type Fixed<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer One)[]
    ? readonly Fixed<One>[]
    : { readonly [Key in keyof T]: Fixed<T[Key]> };

export const text = z.string();
export const number = z.number();
export const flag = z.boolean();
export const texts = z.array(text);

export const word = <Word extends string>() => text as unknown as z.ZodType<Word>;

/** A field that may be left out. */
export const maybe = <Shape extends z.ZodType>(shape: Shape) =>
  shape.optional() as unknown as z.ZodExactOptional<Shape>;

/**
 * A table or a list that has one thing for each of these, as for each `day of the week`: it grows
 * with them alone, and needs no limit of its own. What has neither this nor a limit fails
 * tests/bounds.
 */
export const oneEach = <Shape extends z.ZodType>(what: string, shape: Shape): Shape =>
  shape.describe(what);

/** Values by ids or names. */
export const by = <Shape extends z.ZodType>(shape: Shape) => z.record(text, shape);
