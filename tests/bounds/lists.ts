/** Everything stored of which there can be ever more. */

import type { z } from 'zod';
import { ROW_SCHEMAS, TABLES } from '../../src/core/club/tables.ts';

interface StoredList {
  /** A table, or a list in its rows as `table.field`, also within lists. */
  readonly path: string;
  /** What it has one for each of, where its shape says so. */
  readonly each: string | undefined;
}

export const storedLists = (): readonly StoredList[] =>
  TABLES.flatMap((table) => {
    const schema: z.ZodType = ROW_SCHEMAS[table];
    return [{ path: table, each: schema.description }, ...listsIn(table, schema)];
  });

function listsIn(path: string, schema: z.ZodType): readonly StoredList[] {
  const { def } = schema as z.ZodType & { readonly def: Def };
  if (def.type === 'optional' && def.innerType) return listsIn(path, def.innerType);
  if (def.type === 'object')
    return Object.entries(def.shape ?? {}).flatMap(([name, field]) =>
      listsIn(`${path}.${name}`, field),
    );
  const each = def.element ?? def.valueType;
  const own = path.includes('.') ? [{ path, each: schema.description }] : [];
  return each ? [...own, ...listsIn(path, each).filter((list) => list.path !== path)] : [];
}

/** Of Zod's definitions, what has others in it. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
}
