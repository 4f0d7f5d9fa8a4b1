import { MessagePage } from '../../../ui/message-page.tsx';

/** For a mailed link that was used, is too old, or never was one. */
export function LinkGone({ again }: { readonly again: string }) {
  return (
    <MessagePage title="This link does not work any more">
      <p>
        It was used already, or it is too old. <a href={again}>Have a new one sent</a>; the newest mail is the
        one that counts.
      </p>
    </MessagePage>
  );
}
