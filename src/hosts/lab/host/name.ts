/** One lab host as a machine that can be switched on and off. */
export interface Machine {
  readonly lab: string;
  readonly host: string;
}

/** systemd-nspawn wants each machine's name once on this machine, whatever lab it is in. */
export const machineName = ({ lab, host }: Machine) => `${lab}-${host}`;
