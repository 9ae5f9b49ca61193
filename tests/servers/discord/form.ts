import type { Resolve, Upload } from './client.ts';
import { asList, type Json } from './refusal.ts';
import type { SeenForm } from './seen.ts';

/**
 * What somebody puts into a field; what is picked is named by its label, of several with commas.
 */
export type Filled = Readonly<Record<string, string | Upload>>;

/**
 * What a form was filled in with, as Discord's client sends it.
 * @throws Error for what it would not let anybody send
 */
export function filled({ fields }: SeenForm, given: Filled, resolve: Resolve) {
  const unknown = Object.keys(given).filter((id) => !fields.some((one) => one.id === id));
  if (unknown.length > 0) throw new Error(`The form has no ${unknown.join(', ')}`);
  const resolved = {
    attachments: {} as Record<string, unknown>,
    channels: {} as Record<string, unknown>,
  };
  const components = fields.map(({ id, raw }) => {
    const held = stateOf(raw, given[id]);
    const list = Array.isArray(held) ? held : [held].filter((one) => one !== '' && one !== null);
    if (raw.required !== false && list.length === 0)
      throw new Error(`Discord wants ${id} to be filled in`);
    const values = list.map((one) => {
      if (typeof one === 'object' && one !== null) {
        const attachment = resolve.upload(one as Upload);
        resolved.attachments[attachment.id] = attachment;
        return attachment.id;
      }
      if (raw.type === 8) resolved.channels[String(one)] = resolve.channel(String(one));
      return one;
    });
    return {
      type: 18,
      component: {
        type: raw.type,
        custom_id: id,
        ...(Array.isArray(held) ? { values } : { value: held }),
      },
    };
  });
  return { components, resolved };
}

/**
 * A list where the field can hold several, else what it holds; what was not touched keeps what
 * stood in it.
 */
function stateOf(
  raw: Json,
  value: string | Upload | undefined,
): readonly unknown[] | string | null {
  if (raw.type === 19) {
    if (typeof value === 'string') throw new Error('The field takes a file');
    const endings = (raw.file_types ?? []) as readonly string[];
    if (value && endings.length > 0 && !endings.some((one) => value.name.endsWith(one)))
      throw new Error(`The field takes files that end in ${endings.join(', ')}`);
    return value === undefined ? [] : [value];
  }
  if (typeof value === 'object') throw new Error('The field takes no file');
  if (raw.type === 4) {
    const text = value ?? String(raw.value ?? '');
    if (text.length > Number(raw.max_length ?? 4000))
      throw new Error(`${raw.custom_id} is too long`);
    return text;
  }
  if (raw.type === 8)
    return value === undefined ? asList(raw.default_values).map((one) => one.id) : [value];
  const options = asList(raw.options);
  const chosen =
    value === undefined
      ? options.filter((one) => one.default).map((one) => one.value)
      : value
          .split(',')
          .filter(Boolean)
          .map((one) => picked(options, one.trim()));
  return raw.type === 21 ? ((chosen[0] as string | undefined) ?? null) : chosen;
}

function picked(options: readonly Json[], label: string): unknown {
  const found = options.find((one) => one.label === label || one.value === label);
  if (!found)
    throw new Error(
      `There is no ${label} to pick in ${options.map((one) => one.label).join(', ')}`,
    );
  return found.value;
}
