/** Everything stored of which there can be ever more. */

import type { z } from 'zod';
import { ROW_SCHEMAS, TABLES } from '../../src/core/club/tables.ts';

/** Each table, and each list in its rows as `table.field`, also within lists. */
export const storedLists = (): readonly string[] =>
  TABLES.flatMap((table) => [table, ...listsIn(table, ROW_SCHEMAS[table])]);

function listsIn(path: string, schema: z.ZodType): readonly string[] {
  const { def } = schema as z.ZodType & { readonly def: Def };
  if (def.type === 'optional' && def.innerType) return listsIn(path, def.innerType);
  if (def.type === 'object')
    return Object.entries(def.shape ?? {}).flatMap(([name, field]) =>
      listsIn(`${path}.${name}`, field),
    );
  const each = def.element ?? def.valueType;
  return each ? [path, ...listsIn(path, each)].filter((one) => one.includes('.')) : [];
}

/** Of Zod's definitions, what has others in it. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
}
