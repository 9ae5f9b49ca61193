import { capital } from '../../lib/text.ts';
import type { Command } from '../command.ts';
import { type Drafts, OPEN, RUN } from '../command-press.ts';
import type { Raw, Raws } from '../options.ts';
import { isEmpty, optionErrors } from '../read-options.ts';
import { type Button, fieldsPart, type Reply, type Span, textPart } from '../reply.ts';

/**
 * What was understood, before anything is done: the command, the values found, *Do it* where these are all it needs,
 * and *Change …*, which opens its form with them filled in. For its asker alone.
 */
export function cardOf<Ctx>(command: Command<Ctx>, raws: Raws, drafts: Drafts): Reply {
  const { name, description, form, options, example } = command;
  const given = Object.entries(raws).filter(([one, raw]) => !isEmpty(raw) && !options[one]?.hidden);
  const values = given.map(([one, raw]) => [options[one]?.label ?? capital(one), valueInWords(raw)]);
  const isWhole = optionErrors(options, raws, example).length === 0;
  const does: Span[] = [{ text: `/${name}`, style: 'bold', names: { command: name } }, { text: `: ${description}.` }];
  const buttons: Button[] = [
    ...(isWhole ? [{ label: 'Do it', press: drafts.press(name, RUN, raws), tone: 'main' as const }] : []),
    ...(form ? [{ label: 'Change …', press: drafts.press(name, OPEN, raws) }] : []),
  ];
  const parts = [textPart(does), ...(given.length > 0 ? [fieldsPart(Object.fromEntries(values))] : [])];
  return { audience: 'asker', open: true, title: 'Is this what you mean?', parts, buttons };
}

function valueInWords(raw: Raw | undefined): string {
  if (typeof raw !== 'object') return String(raw);
  return 'name' in raw ? raw.name : raw.id;
}
