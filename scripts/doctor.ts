/**
 * `npm run doctor`: a line for each thing that a host needs, `ok` or what to do about it; status 1
 * where one is wrong.
 */

import { readArguments, say } from './arguments.ts';
import { examine } from './doctor/examine.ts';

readArguments({});
// What it makes belongs to this user alone, as with `npm start`.
process.umask(0o077);
process.exitCode = await examine(process.env, say);
