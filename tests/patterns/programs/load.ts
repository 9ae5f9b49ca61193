import { built, makers } from '../recorded.ts';

for (const make of makers) make();
process.stdout.write(JSON.stringify(built), () => process.exit());
