/** Whether this server is on its way out. */
export interface Life {
  draining: boolean;
}
