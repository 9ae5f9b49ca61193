import type { Clock, Log } from '../core/ports/runtime.ts';
import { lazy } from '../lib/memoize.ts';
import { systemTimer } from '../lib/timer.ts';
import type { World } from '../world.ts';
import type { Config } from './config.ts';

type Parts = { readonly clock: Clock; readonly log: Log };

/** Where books are looked up that the club hasn't got: what the host names of them. */
export const lookupsOf = async (
  config: Config,
  services: Parts,
): Promise<Pick<World, 'catalog' | 'encyclopedia'>> => ({
  ...(await catalogOf(config, services)),
  ...encyclopediaOf(config, services),
});

/** The catalogue that suggestions are looked up in. */
async function catalogOf(
  { catalog: base }: Config,
  services: Parts,
): Promise<Pick<World, 'catalog'>> {
  if (base === undefined) return {};
  const { openLibrary } = await import('../catalog/open-library.ts');
  return { catalog: openLibrary({ base, ...services }) };
}

/** The encyclopedia for articles about books; what asks it is loaded with the first question. */
function encyclopediaOf(config: Config, services: Parts): Pick<World, 'encyclopedia'> {
  const { articlesUrl: api } = config;
  if (api === undefined) return {};
  const opened = lazy(async () => {
    const { mediaWiki } = await import('../catalog/mediawiki.ts');
    return mediaWiki({ api, userAgent: userAgent(config), setTimer: systemTimer, ...services });
  });
  return {
    encyclopedia: {
      search: async (title) => (await opened()).search(title),
      page: async (page) => (await opened()).page(page),
    },
  };
}

/** Names this program to an encyclopedia, and where whoever runs it is found. */
const userAgent = ({ publicUrl }: Config) =>
  `Commonplace/0.1 (${publicUrl === undefined ? 'a book club bot' : `+${publicUrl}`})`;
