import type { Mail } from '../../mail/mailer.ts';
import type { Job, JobHandler, JobHandlers } from '../../outbox/outbox.ts';
import type { Services } from '../../services.ts';
import { linkTo } from './access.ts';
import { type About, cancelledMail, receiptMail, refundedMail, shippedMail, withdrawnMail } from './mails.ts';
import { findOrder, refundsOf } from './query.ts';
import { withdrawnAt } from './withdraw.ts';

export const orderJobs: JobHandlers = {
  'mail-receipt': mailOf(receiptMail),
  'mail-shipped': mailOf(shippedMail),
  'mail-cancelled': mailOf(cancelledMail),
  'mail-withdrawn': async (services, { payload }) => {
    const orderId = Number(payload.orderId);
    const about = await aboutOf(services, orderId, '');
    const at = about && (await services.store.readPrimary((db) => withdrawnAt(db, orderId)));
    if (about && at) await services.mailer.send(withdrawnMail(about, at));
  },
  'mail-refunded': async (services, { payload }) => {
    const { store, mailer } = services;
    const refundId = Number(payload.refundId);
    const found = await store.readPrimary((db) =>
      db.selectFrom('refunds').select('order_id').where('id', '=', refundId).executeTakeFirst(),
    );
    const about = found ? await aboutOf(services, found.order_id, '') : null;
    if (!about) return;
    const refunds = await store.readPrimary((db) => refundsOf(db, about.order.id));
    const refund = refunds.find(({ id }) => id === refundId);
    if (refund) await mailer.send(refundedMail(about, refund, refunds));
  },
};

function mailOf(write: (about: About) => Mail): JobHandler {
  return async (services: Services, { payload }: Job) => {
    const about = await aboutOf(services, Number(payload.orderId), String(payload.tracking ?? ''));
    if (about) await services.mailer.send(write(about));
  };
}

/** Null for an order that is no more. */
async function aboutOf(
  { store, site, seal }: Services,
  orderId: number,
  tracking: string,
): Promise<About | null> {
  const order = await store.readPrimary((db) => findOrder(db, orderId));
  return order && { order, link: linkTo(site, seal, order.reference), tracking, seller: site.seller };
}
