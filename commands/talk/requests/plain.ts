/** Words around a request that add nothing to it. */
const PLAIN = new Set(
  `| a an the i we us me my our you it id wed can could would please want need like lets let to for in on at by of until every
   each day daily post posts send set make have get give passage prompt question quote something here channel club group
   everyone read reading plan schedule book finish finished done through over meet meeting meetings with and start starting from`.split(
    /\s+/,
  ),
);

/** Whether a line says nothing but the request: then it is done at once. */
export function isPlain(left: string): boolean {
  return left.split(' ').every((word) => word === '' || PLAIN.has(word));
}
