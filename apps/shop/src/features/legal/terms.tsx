import { OPENED_MINUTES } from '../../domain/order/state.ts';
import { useSite } from '../../ui/site.tsx';
import { countryName } from '../../values/countries.ts';
import { PROMISES } from '../../values/terms.ts';
import { AboutPage, NobodySells } from './frame.tsx';

export function TermsPage() {
  const { seller } = useSite();
  const { withdrawalDays, deliveryTime, deliveryCost, freeFrom } = PROMISES;
  return (
    <AboutPage path="/terms" title="Terms" description="The terms on which you buy in the Foobar shop.">
      {!seller && <NobodySells />}
      <h2>Who sells</h2>
      <p>
        You buy from {seller ? `${seller.name}, ${seller.city}` : 'the seller'}, whom the{' '}
        <a href="/imprint">imprint</a> names in full.
      </p>
      <h2>How a contract comes about</h2>
      <p>
        The shop invites you to order. “Order and pay” at checkout is your offer to buy what it lists, at the
        price that it states; until then you can change or leave everything. It is then kept for you for{' '}
        {OPENED_MINUTES} minutes at most while you pay. With your payment the contract is made, and we confirm
        it by a receipt by mail. What is not paid in that time is cancelled, and nothing is charged; a payment
        that still arrives goes back by itself.
      </p>
      <p>
        The contract is in English. Its text is in the receipt and on the order’s page, to which your mails
        lead.
      </p>
      <h2>Prices and payment</h2>
      <p>
        Prices are in euro {seller?.vat ? 'and include VAT' : 'and are what you pay: no VAT is charged'}.
        Delivery costs {deliveryCost} and is free from {freeFrom}; the sum is shown before you order. You pay
        by one of the ways that the page of our payment provider offers.
      </p>
      <h2>Delivery</h2>
      <p>
        We deliver within {deliveryTime} of your payment, to the countries listed under{' '}
        <a href="/delivery">delivery</a>.
      </p>
      <h2>Changing your mind</h2>
      <p>
        As a consumer you can withdraw within {withdrawalDays} days of receiving the goods, without a reason.{' '}
        <a href="/returns">Returns</a> tells how, and what follows.
      </p>
      <h2>If something is wrong with it</h2>
      <p>
        Your rights by law hold without limit: what is not as agreed is repaired or replaced, and if that
        fails, you may ask for less of the price or all of it back. Please <a href="/contact">tell us</a>.
      </p>
      <h2>Disputes</h2>
      <p>
        {seller && `The law of this country applies: ${countryName(seller.country)}. `}
        What protects you as a consumer where you live is not taken from you, and you may go to the courts
        there.
      </p>
    </AboutPage>
  );
}
