/** How many of the configured voters have to agree, whoever of them is there. */
export const majorityOf = (voters: readonly unknown[]): number => Math.floor(voters.length / 2) + 1;
