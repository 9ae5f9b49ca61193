// Threads don't inherit the loader that the process was started with.
import { register } from 'tsx/esm/api';

register();
export default (await import('./worker.ts')).default;
