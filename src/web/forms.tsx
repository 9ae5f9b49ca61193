import type { Form, FormField } from '../core/forms/form.ts';
import { encodePress } from '../core/press.ts';
import { clean } from '../lib/text.ts';

/**
 * In front of a field's name in a posted form, so that no field can pose as one of the form's own.
 */
export const FIELD = 'field.';

/** A reply's form, filled in where it stands. */
export function FormFields({ form, id }: { form: Form; id: string }) {
  // The room is the only channel here.
  const asked = form.fields.filter(({ type }) => type !== 'channel');
  return (
    <form class="fields" method="post" action="form" enctype="multipart/form-data">
      <fieldset>
        <legend>{clean(form.title)}</legend>
        <input type="hidden" name="message" value={id} />
        <input type="hidden" name="press" value={encodePress(form.submit)} />
        {asked.map((field) => (
          <Field field={field} id={`${id}-${field.name}`} />
        ))}
        <button type="submit" class="main">
          Send
        </button>
        <button type="submit" name="cancel" value="yes" class="plain" formnovalidate>
          Cancel
        </button>
      </fieldset>
    </form>
  );
}

function Field({ field, id }: { field: FormField; id: string }) {
  const { label, required, hint } = field;
  const isGroup = field.type === 'choices';

  const name = (
    <>
      {clean(label)}
      {required ? '' : <span class="quiet"> (optional)</span>}
    </>
  );

  return (
    <p class="field" {...(isGroup && { role: 'group', 'aria-labelledby': id })}>
      {isGroup ? <span id={id}>{name}</span> : <label for={id}>{name}</label>}
      <Input field={field} id={id} />
      {hint !== undefined && <span class="aside">{clean(hint)}</span>}
    </p>
  );
}

function Input({ field, id }: { field: FormField; id: string }) {
  const { name, required, type } = field;
  const common = { id, name: FIELD + name, required };
  if (type === 'file') return <input type="file" accept={field.endings?.join(',')} {...common} />;

  if (type === 'choice' || (type === 'search' && field.all))
    return <Select field={field} common={common} />;
  if (type === 'choices') return <Boxes field={field} name={common.name} />;

  if (type === 'lines')
    return (
      <textarea rows={4} maxlength={field.max} {...common}>
        {field.value}
      </textarea>
    );

  const { value } = field;
  if (type === 'number')
    return <input type="number" min={field.min} max={field.max} value={value} {...common} />;
  const limits = 'max' in field ? { maxlength: field.max } : {};
  return <input type="text" autocomplete="off" value={value} {...limits} {...common} />;
}

/** Each box is sent by itself, under one name. */
function Boxes({ field, name }: { field: Extract<FormField, { type: 'choices' }>; name: string }) {
  const ticked = field.value?.split(',') ?? [];
  return (
    <>
      {field.items.map(({ label, value }) => (
        <label class="box">
          <input type="checkbox" name={name} value={value} checked={ticked.includes(value)} />{' '}
          {clean(label)}
        </label>
      ))}
    </>
  );
}

function Select({
  field,
  common,
}: {
  field: Extract<FormField, { type: 'choice' | 'search' }>;
  common: { id: string; name: string; required: boolean };
}) {
  return (
    <select {...common}>
      {(!field.required || field.value === undefined) && <option value="">–</option>}
      {field.items.map(({ label, value }) => (
        <option value={value} selected={value === field.value}>
          {clean(label)}
        </option>
      ))}
    </select>
  );
}
