/** `npm run club -- rebuild`: what a host needs at hand for the clubs' data. */

const USAGE = `npm run club -- rebuild [CLUB]    counts every club's ledger anew, and says where a board differs from it
`;

async function main([command, ...args]: string[]): Promise<number> {
  if (command === 'rebuild') return (await import('./club/rebuild.ts')).rebuildCommand(args);
  const asked = command === undefined || command === 'help' || command === '--help';
  if (!asked) process.stderr.write(`I don't know “${command}”.\n`);
  process.stdout.write(USAGE);
  return asked ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
