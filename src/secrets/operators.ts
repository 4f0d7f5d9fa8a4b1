import { TrivetError } from '../model/error.ts';
import { isRecipient } from './age.ts';
import type { Operator } from './document.ts';

const NAME = /^[A-Za-z0-9][\w.-]{0,62}$/;
/** OpenSSH's kinds that are good today; what comes behind the key is a comment. */
const SSH_KEY =
  /^(?<kind>ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) (?<key>[A-Za-z0-9+/]+={0,2})(?: .*)?$/;

/** @throws TrivetError TRV_OPERATOR_REFUSED */
export async function withOperator(
  operators: readonly Operator[],
  { name, recipient, ssh }: Required<Operator>,
): Promise<readonly Operator[]> {
  if (!NAME.test(name))
    throw refused(name, 'a name is of letters, digits, dots and dashes', 'Give a shorter or plainer one.');
  if (operators.some((each) => each.name === name)) {
    throw refused(name, 'there is an operator of that name', 'Remove that one first, or take another name.');
  }
  if (!(await isRecipient(recipient))) {
    throw refused(
      name,
      'the recipient is none of age',
      'It begins with age1: age-keygen -y IDENTITY prints it.',
    );
  }
  if (operators.some((each) => each.recipient === recipient)) {
    throw refused(name, 'another operator has that recipient', 'Each operator has an identity of their own.');
  }
  const { kind, key } = SSH_KEY.exec(ssh)?.groups ?? {};
  if (kind === undefined || key === undefined || !isOfKind(kind, key)) {
    throw refused(
      name,
      'the SSH key is no public key',
      'It is the one line of a file such as ~/.ssh/id_ed25519.pub, in quotes.',
    );
  }
  return [...operators, { name, recipient, ssh: `${kind} ${key}` }];
}

/** @throws TrivetError TRV_OPERATOR_REFUSED */
export function withoutOperator(operators: readonly Operator[], name: string): readonly Operator[] {
  const left = operators.filter((each) => each.name !== name);
  const names = operators.map((each) => each.name).join(', ');
  if (left.length === operators.length)
    throw refused(name, 'no operator has that name', `There are: ${names}.`);
  if (left.length > 0) return left;
  throw refused(
    name,
    'nobody else can open the secrets',
    'Add another operator first: trivet operator add NAME RECIPIENT SSHKEY',
  );
}

/** The key says of what kind it is (RFC 4253 section 6.6). */
function isOfKind(kind: string, key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  return bytes.length > kind.length + 4 && bytes.subarray(4, 4 + kind.length).toString('latin1') === kind;
}

const refused = (where: string, why: string, next: string) =>
  new TrivetError('TRV_OPERATOR_REFUSED', { where, why, next });
