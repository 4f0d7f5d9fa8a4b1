export { quote, quoteAll } from './quote.ts';
export { sshTransport } from './ssh.ts';
export type { Command, CommandResult, Transport } from './transport.ts';
