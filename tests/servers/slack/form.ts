/** Fills a modal in as a member's client would. */
import type { OpenView, World } from './world.ts';

/** What a member puts into a field: words, or a file. */
export type Filled = string | { readonly name: string; readonly bytes: Uint8Array };

/** The state of a view, by block and action; fields are named by their label. @throws Error where Slack's client would not send it */
export function fillIn(
  world: World,
  { view }: OpenView,
  given: Readonly<Record<string, Filled>>,
  describe: (id: string) => object,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const labels = view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
  const unknown = Object.keys(given).filter((label) => !labels.includes(label));
  if (unknown.length > 0)
    throw new Error(`The form asks for ${labels.join(', ')}; not for ${unknown.join(', ')}`);
  for (const [i, block] of view.blocks.entries()) {
    if (block.type !== 'input') continue;
    const value = given[block.label.text];
    if (value === undefined && !block.optional) throw new Error(`${block.label.text} must be filled in`);
    const { element } = block;
    const action = element.action_id ?? `auto${i}`;
    const state =
      element.type === 'file_input'
        ? { type: element.type, files: value === undefined ? [] : [describe(store(world, value))] }
        : { type: element.type, value: words(value, element.max_length) };
    values[block.block_id ?? `auto${i}`] = { [action]: state };
  }
  return values;
}

function words(value: Filled | undefined, max = 3000): string | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw new Error('The field takes words, not a file');
  if (value.length > max) throw new Error(`The field takes ${max} characters`);
  return value;
}

/** Keeps a member's file. @returns its id */
export function store(world: World, file: Filled): string {
  if (typeof file === 'string') throw new Error('The field takes a file, not words');
  const id = world.id('F');
  world.files.set(id, { id, ...file });
  return id;
}
