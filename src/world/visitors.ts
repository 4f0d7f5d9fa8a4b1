/** Last octets of the addresses that users come from; no host of a lab has one of these, see topology/place.ts. */
export const VISITORS = { first: 41, last: 99 } as const;
