/** `engines` in package.json says the same. */
const OLDEST_NODE = [20, 19];

/**
 * Why this Node can't run the product, as a sentence for the host; undefined if it can.
 * @param {string} version as `process.versions.node` has it, such as `20.19.4`
 * @returns {string | undefined}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest = 0, since = 0] = OLDEST_NODE;
  if (major > oldest || (major === oldest && minor >= since)) return undefined;
  return `Commonplace needs Node ${OLDEST_NODE.join('.')} or newer, better 24; this is ${version}. Install it from https://nodejs.org, then start again.\n`;
}
