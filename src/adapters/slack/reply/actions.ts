import { encodePress, type Press } from '../../../core/press.ts';
import type { Button, Menu, Reply } from '../../../core/reply.ts';
import { type Piece, pieces } from './blocks.ts';
import { clean, plain } from './escape.ts';
import type { Limits } from './limits.ts';

const MENU = 'menu:';

/**
 * Buttons and menu of a reply as blocks. What a press means stands in the button's value, or in the block's id for
 * a menu. Slack has no disabled button, so those are lines of text.
 */
export function actionPieces(reply: Reply, limits: Limits): Piece[] {
  const reveal: readonly Button[] = reply.reveal ? [{ label: 'Reveal', press: reply.reveal }] : [];
  const all = reply.buttons ?? [];
  const groups: Button[][] = [];
  for (const one of [...all.filter((button) => !button.disabled), ...reveal]) {
    const last = groups.at(-1);
    if (last && last.length < limits.actions && !one.apart) last.push(one);
    else groups.push([one]);
  }
  let from = 0;
  const rows = groups.map((group) => {
    const made = buttonRow(group, from, limits);
    from += group.length;
    return made;
  });
  const menu = reply.menu ? menuRow(reply.menu, limits) : undefined;
  return [...disabledButtons(all, limits), ...rows, ...(menu ? [menu] : [])];
}

/** What can't be pressed any more, such as the options of a closed question, a line each. */
function disabledButtons(buttons: readonly Button[], limits: Limits): Piece[] {
  const labels = buttons.filter((one) => one.disabled).map((one) => clean(one.label));
  return labels.length === 0 ? [] : pieces({ kind: 'text', words: labels.join('\n') }, limits);
}

/** Reads what was pressed from an action: the press, and what was picked in a menu. */
export function readAction(action: {
  readonly value?: string | undefined;
  readonly block_id?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): { press: string; picked?: string } {
  if (action.selected_option && action.block_id?.startsWith(MENU)) {
    return { press: action.block_id.slice(MENU.length), picked: action.selected_option.value };
  }
  return { press: action.value ?? '' };
}

function buttonRow(buttons: readonly Button[], from: number, limits: Limits): Piece {
  const elements = buttons.map((button, i) => ({
    type: 'button' as const,
    action_id: `press:${from + i}`,
    text: plain(button.label, limits.button),
    value: encodePress(button.press),
    ...tone(button),
  }));
  const labels = elements.map((one) => one.text.text);
  return { blocks: [{ type: 'actions', elements }], cost: labels.join('').length, plain: labels.join(' · ') };
}

function tone(button: Button): { style?: 'primary' | 'danger' } {
  if (button.tone === undefined) return {};
  return { style: button.tone === 'danger' ? 'danger' : 'primary' };
}

function menuRow(menu: Menu, limits: Limits): Piece | undefined {
  const seen = new Set<string>();
  const options = menu.items
    .filter(
      ({ value }) =>
        value !== '' && value.length <= limits.optionValue && !seen.has(value) && seen.add(value),
    )
    .slice(0, limits.options)
    .map(({ label, value }) => ({ text: plain(label, limits.optionText), value }));
  if (options.length === 0) return undefined;
  const placeholder = plain(menu.placeholder, limits.placeholder);
  const element = { type: 'static_select' as const, action_id: 'pick', placeholder, options };
  const cost = options.reduce((sum, one) => sum + one.text.text.length, placeholder.text.length);
  return {
    blocks: [{ type: 'actions', block_id: blockId(menu.press), elements: [element] }],
    cost,
    plain: placeholder.text,
  };
}

function blockId(press: Press): string {
  return `${MENU}${encodePress(press)}`;
}
