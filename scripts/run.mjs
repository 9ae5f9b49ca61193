/**
 * Runs a program of the project, such as `node scripts/run.mjs src/main --json`; what follows its name is its own. Its
 * JavaScript is made when it is first run, and again when a source of it has changed.
 * `--build` in front only makes that of all programs named.
 */
import { nodeProblem } from './node-version.mjs';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(problem);
  process.exit(1);
}

// Only now: an older Node would end here with a stack trace.
const { builtProgram } = await import('./built.mjs');
const [name = 'src/main', ...programs] = process.argv.slice(2);
if (name === '--build') for (const program of programs) await builtProgram(program);
else {
  process.argv.splice(2, 1);
  await import(await builtProgram(name));
}
