import { HOSTS } from '../hosts/index.ts';

export const down = HOSTS.takeDown;
