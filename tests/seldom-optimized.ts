/**
 * Loaded first, it has code optimized only once it has run long: in tests most runs a few times,
 * and compiling it costs a tenth of the processor. Later versions of Node refuse this.
 */
import { setFlagsFromString } from 'node:v8';

if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=540672');
