/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { encodePress } from '../core/press.ts';
import type { Form, FormField } from '../core/reply.ts';
import { visible } from './words.tsx';

/** What stands before a field's name in a posted form, so that no field can pose as the form's own. */
export const FIELD = 'field.';

/** A reply's form, filled in where it stands. */
export function FormFields({ form, id }: { form: Form; id: string }) {
  return (
    <form class="fields" method="post" action="form" enctype="multipart/form-data">
      <fieldset>
        <legend>{visible(form.title)}</legend>
        <input type="hidden" name="message" value={id} />
        <input type="hidden" name="press" value={encodePress(form.submit)} />
        {form.fields.map((field) => (
          <Field field={field} id={`${id}-${field.name}`} />
        ))}
        <button type="submit" class="main">
          Send
        </button>
      </fieldset>
      <p class="aside">{visible(form.instead)}</p>
    </form>
  );
}

function Field({ field, id }: { field: FormField; id: string }) {
  const { label, type, required, max, placeholder } = field;
  const common = { id, name: FIELD + field.name, required };
  const text = { ...common, placeholder, maxlength: max };
  return (
    <p class="field">
      <label for={id}>
        {visible(label)}
        {required ? '' : ' (optional)'}
      </label>
      {type === 'lines' && <textarea rows={4} {...text} />}
      {type === 'line' && <input type="text" autocomplete="off" {...text} />}
      {type === 'file' && <input type="file" {...common} />}
    </p>
  );
}
