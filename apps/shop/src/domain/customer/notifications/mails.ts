import type { Mail } from '../../../mail/mailer.ts';
import { NOTICES, type Notice } from './notices.ts';

/** To whom, and a name that is the same when the job that sends it runs again. */
export interface Envelope {
  readonly id: string;
  readonly to: string;
}

/*
 * No mail carries the name that somebody typed: before an address is proven, that would let anybody write to anybody
 * under our letterhead.
 */

export function verifyMail(envelope: Envelope, link: string): Mail {
  return mail(envelope, 'Please confirm your email address', [
    'Hello,',
    'an account at Foobar was created with this address. If that was you, please confirm it within two days:',
    link,
    'If it was not you, do nothing: nobody can use your address with us until it is confirmed.',
  ]);
}

export function accountExistsMail(
  envelope: Envelope,
  { signIn, reset }: { signIn: string; reset: string },
): Mail {
  return mail(envelope, 'You already have an account', [
    'Hello,',
    'somebody, perhaps you, tried to create an account at Foobar with this address. There is one already, and nothing about it was changed.',
    `Sign in:\n${signIn}`,
    `If you do not know its password, or did not create it, choose a new one:\n${reset}`,
  ]);
}

export function resetMail(envelope: Envelope, link: string): Mail {
  return mail(envelope, 'Choose a new password', [
    'Hello,',
    'somebody, perhaps you, asked for a new password for your account at Foobar. You can choose one within an hour:',
    link,
    'If it was not you, do nothing: your password stays as it is.',
  ]);
}

export function newAddressMail(envelope: Envelope, link: string): Mail {
  return mail(envelope, 'Please confirm your new email address', [
    'Hello,',
    'this address is to become the one of an account at Foobar. If that is what you want, please confirm it within a day:',
    link,
    'If it was not you, do nothing.',
  ]);
}

export function noticeMail(envelope: Envelope, notice: Notice, reset: string): Mail {
  return mail(envelope, 'A change to your account', [
    'Hello,',
    `${NOTICES[notice]}.`,
    `If it was you, that is all. If not, somebody else has got in: please choose a new password at once, and look at the security of your account.\n${reset}`,
  ]);
}

function mail(envelope: Envelope, subject: string, paragraphs: readonly string[]): Mail {
  return { ...envelope, subject, text: `${[...paragraphs, 'Foobar'].join('\n\n')}\n` };
}
