import './host/node-version.ts';

// Everything else is imported only by a Node that has what it needs: an older one would end with a stack of its own.
const { run } = await import('./run.ts');
await run(process.env);
