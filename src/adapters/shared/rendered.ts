import type { Reply } from '../../core/reply.ts';

/** What of a reply is shown besides its parts. */
const SHOWN = [
  'title',
  'meaning',
  'buttons',
  'menu',
  'poll',
  'reveal',
] as const satisfies readonly (keyof Reply)[];

/**
 * The same rendering with a cache, for as long as a reply's parts are in memory: what a book's search remembers is
 * rendered once, however many ask for it. Replies never change, so that the cache is never stale.
 * @param usual the platform's limits; with others, as in tests, nothing is cached
 */
export function renderedOnce<T, L>(
  usual: L,
  render: (reply: Reply, limits: L) => T,
): (reply: Reply, limits?: L) => T {
  const known = new WeakMap<Reply['parts'], { readonly reply: Reply; readonly made: T }>();
  return (reply, limits = usual) => {
    if (limits !== usual) return render(reply, limits);
    const before = known.get(reply.parts);
    if (before && SHOWN.every((what) => before.reply[what] === reply[what])) return before.made;
    const made = render(reply, usual);
    known.set(reply.parts, { reply, made });
    return made;
  };
}
