import type { Mail } from '../../../mail/mailer.ts';

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

/** What an account's owner is told of by mail, so that whoever did it was not alone in knowing. */
export const NOTICES = {
  'password-changed': 'the password of your account was changed, and other devices were signed out',
  'address-changed': 'the email address of your account was changed; from now on we write to the new one',
  'totp-added': 'an authenticator app was set up for signing in to your account',
  'totp-removed':
    'the authenticator app was removed from your account; signing in no longer asks for its codes',
  'codes-made': 'new recovery codes were made for your account; earlier ones no longer work',
  'code-used': 'somebody signed in to your account with one of its recovery codes',
  'passkey-added': 'a passkey was added to your account',
  'passkey-removed': 'a passkey was removed from your account',
  'signed-out': 'all devices were signed out of your account',
  deleted: 'your account was deleted, with everything in it that is not needed for bookkeeping',
} as const;

export type Notice = keyof typeof NOTICES;

export function isNotice(text: string): text is Notice {
  return Object.hasOwn(NOTICES, text);
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
