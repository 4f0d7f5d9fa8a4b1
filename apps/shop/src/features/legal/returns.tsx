import { useSite } from '../../ui/site.tsx';
import { type Seller, sellerLines } from '../../values/seller.ts';
import { PROMISES } from '../../values/terms.ts';
import { AboutPage, NobodySells } from './frame.tsx';

export function ReturnsPage() {
  const { seller } = useSite();
  const { withdrawalDays, returnDays } = PROMISES;
  return (
    <AboutPage
      path="/returns"
      title="Returns"
      description="Your right to withdraw from a purchase, and how to send something back."
    >
      {!seller && <NobodySells />}
      <p>
        You may change your mind for {withdrawalDays} days by law, and for {returnDays} by our promise.
      </p>
      <h2>Your right of withdrawal: {withdrawalDays} days</h2>
      <p>
        You have the right to withdraw from a purchase within {withdrawalDays} days without giving any reason.
        They begin on the day on which you, or somebody whom you have named other than the carrier, receive
        the goods; of an order that comes in several parcels, the last of them.
      </p>
      <p>
        To use it, open your order, to which the mails about it and <a href="/account/orders">your account</a>{' '}
        lead, and choose “Withdraw from contract here”. Or tell us so in plain words before the{' '}
        {withdrawalDays} days are over, {seller ? <To seller={seller} /> : 'by mail or by letter'}. You may
        use the form below, and need not. It is in time if you have sent it by the last day.
      </p>
      <h2>What follows from it</h2>
      <p>
        We pay back all that you paid for it, what delivery cost included, without delay and within 14 days of
        hearing from you, in the way in which you paid, and without any fee. We may wait until the goods are
        back, or until you have shown that you sent them, whichever is first.
      </p>
      <p>
        Send the goods back within 14 days of telling us. You pay for sending them; if they are faulty or not
        what you ordered, we do. You owe us for a loss of their value only if you did more with them than
        needed to see what they are and how they work.
      </p>
      <h2>After that: {returnDays} days, used or not</h2>
      <p>
        What you bought in this shop you may send back for {returnDays} days from its arrival, also when it
        was used. <a href="/contact">Write to us</a> first; we pay back its price once it has come back. What
        the law gives you, for faults as well, is not made less by this.
      </p>
      <h2>A form for withdrawing</h2>
      <blockquote>
        <p>To: {seller ? `${sellerLines(seller).join(', ')}, ${seller.email}` : 'the seller'}</p>
        <p>I hereby give notice that I withdraw from my contract of sale of the following goods: …</p>
        <p>Ordered on / received on: … Number of the order: …</p>
        <p>Name and address: …</p>
        <p>Date, and signature if this is on paper: …</p>
      </blockquote>
    </AboutPage>
  );
}

function To({ seller: { email, phone } }: { readonly seller: Seller }) {
  return (
    <>
      by mail to <a href={`mailto:${email}`}>{email}</a>, by letter to the address in the{' '}
      <a href="/imprint">imprint</a>
      {phone && ` or by phone, ${phone}`}
    </>
  );
}
