import type { SecretForm } from '../../model/desired.ts';
import { certificate, certificateKey } from './authority.ts';
import { thumbprintMap } from './thumbprint.ts';

const FORMS: Readonly<Record<SecretForm, (secret: string) => string>> = {
  'key-thumbprint': thumbprintMap,
  'authority-key': certificateKey,
  'authority-certificate': certificate,
};

/** A secret in the form in which a file holds it. */
export const formed = (secret: string, as: SecretForm | undefined): string =>
  as === undefined ? secret : FORMS[as](secret);
