import type { Figures } from './figures.ts';
import { asList, asObject, Form, type Json } from './refusal.ts';

const ACTION_ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT_INPUT = 4;
const LABEL = 18;
const FILE_UPLOAD = 19;

/** The rows of a message. */
export function checkRows(form: Form, rows: readonly Json[], figures: Figures): void {
  form.check(rows.length <= figures.rows, 'components', `must be ${figures.rows} or fewer in length`);
  const ids: string[] = [];
  for (const [i, row] of rows.entries()) {
    const path = `components[${i}]`;
    const inside = asList(row.components);
    form.check(row.type === ACTION_ROW, path, `type ${row.type} can't stand here`);
    form.check(inside.length >= 1, `${path}.components`, 'must be 1 or more in length');
    const buttons = inside.filter((one) => one.type === BUTTON);
    form.check(buttons.length <= figures.rowButtons, `${path}.components`, 'too many buttons in a row');
    form.check(
      buttons.length === inside.length || inside.length === 1,
      path,
      'a menu takes a row of its own',
    );
    for (const [j, one] of inside.entries()) {
      const at = `${path}.components[${j}]`;
      if (one.type === BUTTON) checkButton(form, one, at, figures);
      else if (one.type === STRING_SELECT) checkSelect(form, one, at, figures);
      else form.check(false, at, `type ${one.type} can't stand in a message`);
      ids.push(String(one.custom_id));
    }
  }
  form.check(new Set(ids).size === ids.length, 'components', 'Component custom id cannot be duplicated');
}

function checkButton(form: Form, one: Json, path: string, figures: Figures): void {
  form.text(one.label, `${path}.label`, figures.label, 1);
  form.check(
    typeof one.label === 'string' || one.emoji !== undefined,
    path,
    'A button needs a label or an emoji',
  );
  form.check([1, 2, 3, 4].includes(Number(one.style)), `${path}.style`, 'Value must be one of 1, 2, 3, 4');
  checkId(form, one, path, figures);
}

function checkSelect(form: Form, one: Json, path: string, figures: Figures): void {
  checkId(form, one, path, figures);
  form.text(one.placeholder, `${path}.placeholder`, figures.placeholder);
  const options = asList(one.options);
  form.check(
    options.length >= 1 && options.length <= figures.options,
    `${path}.options`,
    'must be 1 to 25 in length',
  );
  for (const [i, option] of options.entries()) {
    form.text(option.label, `${path}.options[${i}].label`, figures.optionText, 1);
    form.text(option.value, `${path}.options[${i}].value`, figures.optionText, 1);
    form.text(option.description, `${path}.options[${i}].description`, figures.optionText);
  }
  const values = options.map((option) => option.value);
  form.check(
    new Set(values).size === values.length,
    `${path}.options`,
    'The specified option value is already used',
  );
}

function checkId(form: Form, one: Json, path: string, figures: Pick<Figures, 'customId'>): void {
  form.check(typeof one.custom_id === 'string', `${path}.custom_id`, 'This field is required');
  form.text(one.custom_id, `${path}.custom_id`, figures.customId, 1);
}

/** A modal. @throws Refusal naming every problem by its path */
export function checkModal(data: Json): void {
  const form = new Form();
  const limits = { customId: 100 };
  checkId(form, data, 'data', limits);
  form.check(typeof data.title === 'string', 'data.title', 'This field is required');
  form.text(data.title, 'data.title', 45, 1);
  const tops = asList(data.components);
  form.check(tops.length >= 1 && tops.length <= 5, 'data.components', 'must be 1 to 5 in length');
  for (const [i, top] of tops.entries()) {
    const path = `data.components[${i}]`;
    form.check(top.type === LABEL, path, `type ${top.type} can't stand here`);
    form.check(typeof top.label === 'string', `${path}.label`, 'This field is required');
    form.text(top.label, `${path}.label`, 45, 1);
    form.text(top.description, `${path}.description`, 100);
    checkInput(form, asObject(top.component), `${path}.component`);
  }
  const ids = tops.map((top) => asObject(top.component).custom_id);
  form.check(new Set(ids).size === ids.length, 'data.components', 'Component custom id cannot be duplicated');
  form.refuse();
}

function checkInput(form: Form, one: Json, path: string): void {
  checkId(form, one, path, { customId: 100 });
  if (one.type === FILE_UPLOAD) {
    const [min, max] = [Number(one.min_values ?? 1), Number(one.max_values ?? 1)];
    form.check(min >= 0 && max <= 10 && min <= max, path, 'bad number of files');
    form.check(min === 0 || one.required !== false, `${path}.min_values`, 'must be 0 when not required');
    return;
  }
  form.check(one.type === TEXT_INPUT, path, `type ${one.type} can't stand in a label`);
  form.check(one.label === undefined, `${path}.label`, 'the label stands on the label');
  form.check(one.style === 1 || one.style === 2, `${path}.style`, 'Value must be one of 1, 2');
  form.text(one.placeholder, `${path}.placeholder`, 100);
  const max = one.max_length === undefined ? 4000 : Number(one.max_length);
  form.check(max >= 1 && max <= 4000, `${path}.max_length`, 'must be 1 to 4000');
}
