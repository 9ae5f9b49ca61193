import { startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { inFolder } from '../../folder.ts';
import { type Programs, SOURCES, startProduct } from '../../process.ts';
import { insist } from '../insist.ts';
import { keptQuotes, saveQuote } from './quotes.ts';

/** The largest file that the product may write, in units of 512 bytes: some hundred saved quotes. */
const BLOCKS = 100;

const MOST = 600;

/**
 * Lets the product's process run into a full disk while members save quotes: whoever is refused gets a sentence,
 * the process lives on, and after a start with room everything that was confirmed is there.
 */
export function fullDisk(programs: Programs = SOURCES) {
  return inFolder('full', (folder) => fill(folder, programs));
}

/** @returns how many quotes were confirmed, and what was wrong */
async function fill(folder: string, programs: Programs) {
  const server = await startDiscordServer();
  const guild = server.addGuild('Book club', ['reading-room']);
  const tom = server.addPerson('Tom', { guild });
  const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, DATA_DIR: folder };
  const problems: string[] = [];
  let confirmed = 0;
  let product = await startProduct(settings, { programs, blocks: BLOCKS });
  try {
    while (confirmed < MOST && (await saveQuote(server, tom)) === undefined) confirmed++;
    if (confirmed === MOST) problems.push('the disk never became full');
    const after = await insist(() => server.slash(tom, 'help', {}));
    if (after.text === '') problems.push('after a refusal nothing is answered any more');
    await product.kill('SIGTERM');
    product = await startProduct(settings, { programs });
    const kept = await keptQuotes(server, tom);
    if (kept < confirmed) problems.push(`${confirmed} confirmed, ${kept} kept`);
    if (await saveQuote(server, tom)) problems.push('with room again nothing can be saved');
  } catch (error) {
    problems.push(`broke off: ${String(error)}`, ...product.log.slice(-5));
  } finally {
    await product.kill('SIGKILL');
    await server.stop();
  }
  return { confirmed, problems };
}
