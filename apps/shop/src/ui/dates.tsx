const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

export function Day({ at }: { readonly at: Date }) {
  return <time dateTime={at.toISOString()}>{day.format(at)}</time>;
}

export const minuteOf = (at: Date) => `${minute.format(at)} UTC`;

export function Minute({ at }: { readonly at: Date }) {
  return <time dateTime={at.toISOString()}>{minuteOf(at)}</time>;
}
