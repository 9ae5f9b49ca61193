import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { encodePress } from '../../../core/press.ts';
import type { Button, Menu, Reply } from '../../../core/reply.ts';
import type { Limits } from './limits.ts';
import { label } from './markdown.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const TONES = { main: ButtonStyle.Primary, danger: ButtonStyle.Danger, right: ButtonStyle.Success } as const;

/** The rows of a reply's buttons and menu. Discord refuses two components with one id: the first one stays. */
export function rows(reply: Pick<Reply, 'buttons' | 'menu'>, limits: Limits): Row[] {
  const seen = new Set<string>();
  const filled: APIComponentInMessageActionRow[][] = [];
  // More rows than a message has would be a second message: then the buttons stand close.
  const close = rowsOf(reply.buttons ?? [], limits) > limits.rows - (reply.menu ? 1 : 0);
  for (const [i, one] of (reply.buttons ?? []).entries()) {
    const last = filled.at(-1);
    const fresh = !last || last.length >= limits.rowButtons || (one.apart === true && !close);
    for (const made of button(one, i, seen, limits)) {
      if (fresh || !last) filled.push([made]);
      else last.push(made);
    }
  }
  return [...filled.map(row), ...(reply.menu ? menu(reply.menu, seen, limits) : [])];
}

/** How many rows buttons take where each that is set apart begins one. */
function rowsOf(buttons: readonly Button[], { rowButtons }: Limits): number {
  let [count, room] = [0, 0];
  for (const { apart } of buttons) {
    if (room === 0 || apart) [count, room] = [count + 1, rowButtons];
    room -= 1;
  }
  return count;
}

function row(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(
  one: Button,
  place: number,
  seen: Set<string>,
  limits: Limits,
): APIComponentInMessageActionRow[] {
  // A disabled button is never pressed, so that its id only has to differ.
  const id = one.disabled ? `disabled|${place}` : encodePress(one.press);
  if (seen.has(id)) return [];
  seen.add(id);
  return [
    {
      type: ComponentType.Button,
      style: one.tone ? TONES[one.tone] : ButtonStyle.Secondary,
      label: label(one.label, limits.buttonLabel),
      custom_id: id,
      ...(one.disabled && { disabled: true }),
    },
  ];
}

function menu({ placeholder, press, items }: Menu, seen: Set<string>, limits: Limits): Row[] {
  const id = encodePress(press);
  const byValue = new Map(items.map((item) => [item.value, item]));
  const options = [...byValue.values()].slice(0, limits.menuItems).map((item) => ({
    label: label(item.label, limits.menuText),
    value: menuValue(item.value, limits),
  }));
  if (options.length === 0 || seen.has(id)) return [];
  return [
    row([
      {
        type: ComponentType.StringSelect,
        custom_id: id,
        placeholder: label(placeholder, limits.placeholder),
        options,
      },
    ]),
  ];
}

function menuValue(value: string, limits: Limits): string {
  if (value !== '' && value.length <= limits.menuText) return value;
  throw new RangeError(`Expected a menu value of 1 to ${limits.menuText} characters, got ${value.length}`);
}
