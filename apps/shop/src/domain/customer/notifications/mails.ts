import type { Mail } from '../../../mail/mailer.ts';
import { NOTICES, type Notice } from './notices.ts';

/** To whom, and a name that is the same when the job that sends it runs again. */
export interface Letter {
  readonly id: string;
  readonly to: string;
}

/*
 * No mail carries the name that somebody typed: before an address is proven, that would let anybody write to anybody
 * under our letterhead.
 */

export function verifyMail(letter: Letter, link: string): Mail {
  return mail(letter, 'Please confirm your email address', [
    'Hello,',
    'an account at Foobar was created with this address. If that was you, please confirm it within two days:',
    link,
    'If it was not you, do nothing: nobody can use your address with us until it is confirmed.',
  ]);
}

export function accountExistsMail(
  letter: Letter,
  { signIn, reset }: { signIn: string; reset: string },
): Mail {
  return mail(letter, 'You already have an account', [
    'Hello,',
    'somebody, perhaps you, tried to create an account at Foobar with this address. There is one already, and nothing about it was changed.',
    `Sign in:\n${signIn}`,
    `If you do not know its password, or did not create it, choose a new one:\n${reset}`,
  ]);
}

export function resetMail(letter: Letter, link: string): Mail {
  return mail(letter, 'Choose a new password', [
    'Hello,',
    'somebody, perhaps you, asked for a new password for your account at Foobar. You can choose one within an hour:',
    link,
    'If it was not you, do nothing: your password stays as it is.',
  ]);
}

export function newAddressMail(letter: Letter, link: string): Mail {
  return mail(letter, 'Please confirm your new email address', [
    'Hello,',
    'this address is to become the one of an account at Foobar. If that is what you want, please confirm it within a day:',
    link,
    'If it was not you, do nothing.',
  ]);
}

export function noticeMail(letter: Letter, notice: Notice, reset: string): Mail {
  return mail(letter, 'A change to your account', [
    'Hello,',
    `${NOTICES[notice]}.`,
    `If it was you, that is all. If not, somebody else has got in: please choose a new password at once, and look at the security of your account.\n${reset}`,
  ]);
}

function mail(letter: Letter, subject: string, paragraphs: readonly string[]): Mail {
  return { ...letter, subject, text: `${[...paragraphs, 'Foobar'].join('\n\n')}\n` };
}
