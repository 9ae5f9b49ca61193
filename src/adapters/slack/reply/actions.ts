import type { types } from '@slack/bolt';
import type { Choice } from '../../../core/choice.ts';
import { encodePress } from '../../../core/press.ts';
import type { Button, Menu, Reply } from '../../../core/reply.ts';
import { grouped } from '../../../lib/counted.ts';
import { usableChoices } from '../../shared/fitting.ts';
import { type Blocks, blocksOf, plainElement, sizeOf } from './blocks.ts';
import { LIMITS, type Limits } from './limits.ts';

const MENU_PREFIX = 'menu:';

/**
 * Buttons and menu of a reply as blocks. What a press means stands in the button's value, or in the
 * block's id for a menu. Slack has no disabled button, so those are lines of text, as the options
 * of a closed question.
 */
export function actionBlocks({ buttons = [], menu }: Reply, limits: Limits): Blocks[] {
  const shut = buttons.filter((button) => button.disabled).map(({ label }) => label);
  const open = buttons
    .filter((button) => !button.disabled)
    .map((button, index) => ({ id: `press:${index}`, ...button }));
  const rows = grouped(open, (row) => row.length <= limits.actions && !row.at(-1)?.apart);
  return [
    ...blocksOf({ kind: 'text', words: shut.join('\n') }, limits),
    ...rows.map((row) => buttonRow(row, limits)),
    ...(menu ? menuRow(menu, limits) : []),
  ];
}

/** Reads what was pressed from an action: the press, and what was picked in a menu. */
export function readAction(action: {
  readonly value?: string | undefined;
  readonly block_id?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): { press: string; picked?: string } {
  if (action.selected_option && action.block_id?.startsWith(MENU_PREFIX)) {
    return {
      press: action.block_id.slice(MENU_PREFIX.length),
      picked: action.selected_option.value,
    };
  }
  return { press: action.value ?? '' };
}

function buttonRow(buttons: readonly (Button & { id: string })[], limits: Limits): Blocks {
  const elements = buttons.map(({ id, label, press, tone }) => ({
    type: 'button' as const,
    action_id: id,
    text: plainElement(label, limits.button),
    value: encodePress(press),
    ...(tone && { style: tone === 'danger' ? ('danger' as const) : ('primary' as const) }),
  }));

  const labels = elements.map((element) => element.text.text);
  return {
    blocks: [{ type: 'actions', elements }],
    cost: sizeOf(labels.join('')),
    plain: labels.join(' · '),
  };
}

function menuRow({ press, items, ...menu }: Menu, limits: Limits): Blocks[] {
  const options = optionsOf(items, limits);
  if (options.length === 0) return [];
  const placeholder = plainElement(menu.placeholder, limits.placeholder);
  const element = { type: 'static_select' as const, action_id: 'pick', placeholder, options };
  const cost = options.reduce(
    (sum, menuOption) => sum + sizeOf(menuOption.text.text),
    sizeOf(placeholder.text),
  );
  const block_id = `${MENU_PREFIX}${encodePress(press)}`;
  return [
    { blocks: [{ type: 'actions', block_id, elements: [element] }], cost, plain: placeholder.text },
  ];
}

/**
 * Choices as options of a menu, form or search; Slack refuses all of them where one is too long or
 * there twice.
 */
export function optionsOf(
  items: readonly Choice[],
  limits: Limits = LIMITS,
): types.PlainTextOption[] {
  return usableChoices(items, limits.optionValue, limits.options).map(({ label, value }) => ({
    text: plainElement(label, limits.optionText),
    value,
  }));
}
