/** `npm run` of a script by its name: nothing is imported that an older Node lacks before it has been looked at. */
import '../src/host/node-version.ts';

const [name] = process.argv.splice(2, 1);
await import(`./${name}.ts`);
