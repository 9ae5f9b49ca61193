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
  const ownButtons = buttons
    .map((button, index) => ({
      id: button.disabled ? `disabled|${index}` : encodePress(button.press),
      ...button,
    }))
    .filter(({ id }, index, every) => every.findIndex((earlier) => earlier.id === id) === index);
  const fits = (row: readonly Button[]) => row.length <= limits.rowButtons;
  const apart = grouped(ownButtons, (row) => fits(row) && !row.at(-1)?.apart);

  // If a row for each group is more than a message holds, the groups share rows.
  const areFew = apart.length + Number(menu !== undefined) <= limits.rows;
  const inRows = areFew ? apart : grouped(ownButtons, fits);
  const buttonRows = inRows.map((row) =>
    rowOf(row.map((shownButton) => buttonOf(shownButton, limits))),
  );
  const isTaken = menu && ownButtons.some(({ id }) => id === encodePress(menu.press));
  if (menu && !isTaken) return [...buttonRows, ...menuRows(menu, limits)];

  return buttonRows;
}

function rowOf(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function buttonOf(
  shownButton: Button & { id: string },
  limits: Limits,
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.Button,
    style: shownButton.tone ? BUTTON_STYLES[shownButton.tone] : ButtonStyle.Secondary,
    label: label(shownButton.label, limits.buttonLabel),
    custom_id: shownButton.id,
    ...(shownButton.disabled && { disabled: true }),
  };
}

function menuRows({ placeholder, press, items }: Menu, limits: Limits): Row[] {
  const options = [...usableChoices(items, limits.menuText, limits.menuItems)];
  if (options.length === 0) return [];
  const shown = label(placeholder, limits.placeholder);
  const custom_id = encodePress(press);
  return [rowOf([{ type: ComponentType.StringSelect, custom_id, placeholder: shown, options }])];
}
