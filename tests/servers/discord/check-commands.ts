import { asList, Form, type Json } from './refusal.ts';

const SUB_COMMAND = 1;
const SUB_GROUP = 2;
const STRING = 3;
/** A command that is offered on a message. */
const ON_MESSAGE = 3;
const NAME = /^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u;

/** Command definitions. @throws Refusal naming every problem by its path */
export function checkCommands(all: readonly Json[]): void {
  const form = new Form();
  form.check(all.length <= 100, '', 'Maximum number of application commands reached (100)');
  const names = all.map((one) => one.name);
  form.check(new Set(names).size === names.length, '', 'Application command names must be unique');
  const onMessages = all.filter((one) => one.type === ON_MESSAGE);
  form.check(onMessages.length <= 5, '', 'Maximum number of message commands reached (5)');
  for (const [i, one] of all.entries()) {
    if (one.type === ON_MESSAGE) {
      form.text(one.name, `[${i}].name`, 32, 1);
      form.check(
        !one.description && asList(one.options).length === 0,
        `[${i}]`,
        'a message command has a name only',
      );
      continue;
    }
    checkNamed(form, one, `[${i}]`);
    form.check(one.type === undefined || one.type === 1, `[${i}].type`, 'not a chat command');
    form.check(weight(one) <= 8000, `[${i}]`, 'Command exceeds maximum size (8000)');
    const permissions = one.default_member_permissions;
    form.check(
      permissions == null || /^\d+$/.test(String(permissions)),
      `[${i}].default_member_permissions`,
      'a number',
    );
    checkOptions(form, asList(one.options), `[${i}].options`);
  }
  form.refuse();
}

function checkNamed(form: Form, one: Json, path: string): void {
  form.check(NAME.test(String(one.name)), `${path}.name`, `${one.name} is no command or option name`);
  form.check(typeof one.description === 'string', `${path}.description`, 'This field is required');
  form.text(one.description, `${path}.description`, 100, 1);
}

function checkOptions(form: Form, options: readonly Json[], path: string): void {
  form.check(options.length <= 25, path, 'must be 25 or fewer in length');
  const names = options.map((one) => one.name);
  form.check(new Set(names).size === names.length, path, 'option names must be unique');
  const subs = options.filter((one) => one.type === SUB_COMMAND || one.type === SUB_GROUP);
  form.check(subs.length === 0 || subs.length === options.length, path, 'sub-commands stand alone');
  let optional = false;
  for (const [i, one] of options.entries()) {
    checkNamed(form, one, `${path}[${i}]`);
    if (subs.includes(one)) checkOptions(form, asList(one.options), `${path}[${i}].options`);
    else checkOption(form, one, `${path}[${i}]`);
    form.check(
      !(optional && one.required),
      path,
      'Required options must be placed before non-required options',
    );
    optional ||= !one.required;
  }
}

function checkOption(form: Form, one: Json, path: string): void {
  const choices = asList(one.choices);
  form.check(choices.length <= 25, `${path}.choices`, 'must be 25 or fewer in length');
  form.check(!(one.autocomplete && choices.length > 0), path, 'choices and autocomplete exclude each other');
  for (const [i, choice] of choices.entries()) {
    form.text(choice.name, `${path}.choices[${i}].name`, 100, 1);
    form.text(choice.value, `${path}.choices[${i}].value`, 100, 1);
  }
  const [min, max] = [Number(one.min_length ?? 0), Number(one.max_length ?? 6000)];
  form.check(min >= 0 && max >= 1 && max <= 6000 && min <= max, path, 'bad lengths');
  const lengths = one.min_length !== undefined || one.max_length !== undefined;
  form.check(!lengths || one.type === STRING, path, 'lengths are for strings');
}

function weight(one: Json): number {
  const own = String(one.name).length + String(one.description ?? '').length;
  const choices = asList(one.choices).reduce((sum, c) => sum + `${c.name}${c.value}`.length, 0);
  return own + choices + asList(one.options).reduce((sum, option) => sum + weight(option), 0);
}
