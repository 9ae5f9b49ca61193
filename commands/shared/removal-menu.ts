import type { Asker } from '../../src/core/call.ts';
import type { Choice } from '../../src/core/choice.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';

/**
 * A menu of what an asker may take out of a list, if anything: organisers all of it, others what is
 * their own.
 * @param press what picking one of them does
 */
export function removalMenu(
  { organiser }: Asker,
  press: Press,
  removable: readonly Choice[],
): Pick<Reply, 'menu'> {
  if (removable.length === 0) return {};
  const placeholder = organiser ? 'Remove one' : 'Take one of yours back';
  const items = removable.map(({ label, value }) => ({ label: `Remove ${label}`, value }));
  return { menu: { placeholder, press, items } };
}
