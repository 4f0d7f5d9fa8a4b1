import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Busy } from '../base/semaphore.ts';
import { isUnavailable } from '../data/replicated/failure.ts';
import { sendPrivate } from '../http/html.ts';
import { MessagePage } from '../ui/message-page.tsx';
import type { Site } from '../ui/site.tsx';

/** Seconds after which it is worth while to try again. */
const RETRY_AFTER = 5;

interface Fault {
  readonly title: string;
  readonly text: string;
}

const UNREADABLE: Fault = {
  title: 'We could not read that',
  text: 'The address or what was sent is not in a form that we know.',
};

const BROKEN: Fault = {
  title: 'Something broke on our side',
  text: 'It has been noted, and it was not your fault. Trying again may well help.',
};

const FAULTS: Readonly<Record<number, Fault>> = {
  400: UNREADABLE,
  403: {
    title: 'That did not come from our own page',
    text: 'To keep your account safe, forms only work from our own pages. Please go back, reload the page and try again.',
  },
  404: {
    title: 'There is nothing here',
    text: 'The address may have been mistyped, or the thing has been sold for good.',
  },
  405: { title: 'That cannot be done here', text: 'This page exists, but not for that.' },
  409: {
    title: 'That has changed in the meantime',
    text: 'Somebody, perhaps you in another window, was faster. Please go back, reload the page and try again.',
  },
  413: { title: 'That was too long', text: 'Please try again with less.' },
  414: { title: 'That address is too long', text: 'Please try again with a shorter one.' },
  415: { title: 'We could not read that', text: 'It came as another kind of data than this page takes.' },
  429: {
    title: 'That was a little too often',
    text: 'To keep accounts safe, we take this only so many times in a row. Please wait a minute and try again. Is somebody else trying at your account? With a new password by mail you are let in at once.',
  },
  501: { title: 'That cannot be done here', text: 'This site does not know how to do that at all.' },
  503: {
    title: 'Back in a moment',
    text: 'The shop is very busy, or cannot reach its stockroom. Please try again in a few seconds.',
  },
};

/** The status that an error means for whoever asked: theirs (4xx), ours for a moment (503), or a defect (500). */
export function statusOf(error: unknown): number {
  if (error instanceof Busy || isUnavailable(error)) return 503;
  const { statusCode } = error as { statusCode?: number };
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
}

/** Shows an error as a page; what it says never comes from the error. */
export function sendFault(reply: FastifyReply, site: Site, status: number): FastifyReply {
  if (status === 503) reply.header('retry-after', RETRY_AFTER);
  return sendPrivate(reply, site, faultPage(status, reply.request.id), status);
}

function faultPage(status: number, requestId: string): VNode {
  const { title, text } = FAULTS[status] ?? (status < 500 ? UNREADABLE : BROKEN);
  return (
    <MessagePage title={title} {...(status >= 500 ? { reference: requestId } : {})}>
      <p>{text}</p>
    </MessagePage>
  );
}
