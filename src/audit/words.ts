import type { JourneyName } from '../model/journey.ts';

/** What users can do, as long as a journey is possible: `nobody can …`. */
export const CAN: Readonly<Record<JourneyName, string>> = {
  resolve: 'find the site by its name',
  static: 'get static files',
  read: 'read pages',
  'sign-in': 'sign in',
  write: 'change anything',
  pay: 'pay',
  alert: 'be told that something is wrong',
};

/** A key for people: of a link, an arrow. */
export const inWords = (key: string) => key.replace(' > ', ' → ');

/** With a capital letter, but for names of hosts. */
export function sentence(text: string): string {
  return /^[a-z-]+\d/.test(text) ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
