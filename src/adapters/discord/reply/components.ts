import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { encodePress } from '../../../core/press.ts';
import type { Button, Menu, Reply } from '../../../core/reply.ts';
import { grouped } from '../../../lib/counted.ts';
import { usableChoices } from '../../shared/fitting.ts';
import { label } from '../../shared/text.ts';
import type { Limits } from './limits.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const BUTTON_STYLES = {
  main: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
  right: ButtonStyle.Success,
} as const;

/**
 * The rows of a reply's buttons and menu. Discord refuses two components with one id: the first one
 * stays.
 */
export function rows(
  { buttons = [], menu }: Pick<Reply, 'buttons' | 'menu'>,
  limits: Limits,
): Row[] {
  // A disabled button is never pressed, so its id only has to be unique.
  const all = buttons
    .map((button, i) => ({
      id: button.disabled ? `disabled|${i}` : encodePress(button.press),
      ...button,
    }))
    .filter(({ id }, i, every) => every.findIndex((one) => one.id === id) === i);
  const fits = (row: readonly Button[]) => row.length <= limits.rowButtons;
  const apart = grouped(all, (row) => fits(row) && !row.at(-1)?.apart);

  // If a row for each group is more than a message holds, the groups share rows.
  const inRows = apart.length + (menu ? 1 : 0) <= limits.rows ? apart : grouped(all, fits);
  const made = inRows.map((row) => rowOf(row.map((one) => buttonOf(one, limits))));
  const isTaken = menu && all.some(({ id }) => id === encodePress(menu.press));
  if (menu && !isTaken) return [...made, ...menuRows(menu, limits)];

  return made;
}

function rowOf(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function buttonOf(one: Button & { id: string }, limits: Limits): APIComponentInMessageActionRow {
  return {
    type: ComponentType.Button,
    style: one.tone ? BUTTON_STYLES[one.tone] : ButtonStyle.Secondary,
    label: label(one.label, limits.buttonLabel),
    custom_id: one.id,
    ...(one.disabled && { disabled: true }),
  };
}

function menuRows({ placeholder, press, items }: Menu, limits: Limits): Row[] {
  const options = [...usableChoices(items, limits.menuText, limits.menuItems)];
  if (options.length === 0) return [];
  const shown = label(placeholder, limits.placeholder);
  const custom_id = encodePress(press);
  return [rowOf([{ type: ComponentType.StringSelect, custom_id, placeholder: shown, options }])];
}
