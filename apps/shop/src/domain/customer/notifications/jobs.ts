import type { Mail } from '../../../mail/mailer.ts';
import type { Job, JobHandler, JobHandlers } from '../../../outbox/outbox.ts';
import type { Services } from '../../../services.ts';
import { mintToken, type Purpose } from '../tokens.ts';
import { findForMail, findForSignIn } from '../users.ts';
import {
  accountExistsMail,
  type Envelope,
  newAddressMail,
  noticeMail,
  resetMail,
  verifyMail,
} from './mails.ts';
import { isNotice } from './notices.ts';

/** The page that a mailed link of each purpose opens. */
const PAGES: Readonly<Record<Purpose, string>> = {
  verify: '/verify',
  reset: '/reset-password/new',
  address: '/verify-address',
};

export const accountJobs: JobHandlers = {
  'mail-verify': async (services, job) => {
    const user = await userOf(services, job);
    if (user && user.verifiedAt === null) await mailLink(services, job, 'verify', user.email, verifyMail);
  },
  'mail-account-exists': async (services, job) => {
    const user = await userOf(services, job);
    const [signIn, reset] = [urlOf(services, '/sign-in'), urlOf(services, '/reset-password')];
    if (user) await services.mailer.send(accountExistsMail(envelopeOf(job, user.email), { signIn, reset }));
  },
  'mail-reset': async (services, job) => {
    const user = await userOf(services, job);
    if (user) await mailLink(services, job, 'reset', user.email, resetMail);
  },
  'mail-new-address': async (services, job) => {
    const address = String(job.payload.address);
    const user = await userOf(services, job);
    // The address of another account stays that account's; whoever asked is not told.
    const other = await services.store.readPrimary((db) => findForSignIn(db, address));
    if (user && !other) await mailLink(services, job, 'address', address, newAddressMail);
  },
  'mail-notice': noticeJob,
};

/** To the address that the account had when it happened, which the job names. */
async function noticeJob(services: Services, job: Job): Promise<void> {
  const notice = String(job.payload.notice);
  if (!isNotice(notice)) throw new Error(`there is no notice ${notice}`);
  const envelope = envelopeOf(job, String(job.payload.address), notice);
  await services.mailer.send(noticeMail(envelope, notice, urlOf(services, '/reset-password')));
}

/** Makes the token only now: it rests nowhere but in the mail. */
async function mailLink(
  services: Services,
  job: Job,
  purpose: Purpose,
  address: string,
  write: (envelope: Envelope, link: string) => Mail,
): Promise<void> {
  const userId = Number(job.payload.userId);
  const { value: token } = await services.store.write((trx) => mintToken(trx, purpose, { userId, address }));
  await services.mailer.send(
    write(envelopeOf(job, address), urlOf(services, `${PAGES[purpose]}?token=${token}`)),
  );
}

function envelopeOf({ kind, payload, traceId }: Job, to: string, what: string = kind): Envelope {
  return { id: `${what}-${payload.userId}-${traceId}`, to };
}

function userOf({ store }: Services, { payload }: Parameters<JobHandler>[1]) {
  return store.readPrimary((db) => findForMail(db, Number(payload.userId)));
}

function urlOf({ site }: Services, path: string): string {
  return new URL(path, site.publicUrl).href;
}
