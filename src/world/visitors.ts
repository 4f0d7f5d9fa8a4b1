/** Last octets of the addresses that users come from; no host of a lab has one of these, see topology/place.ts. */
export const VISITORS = { first: 41, last: 99 } as const;

/** And of those that attacks come from. */
export const ATTACKERS = { first: 131, last: 180 } as const;
