import { OPENED_MINUTES } from '../../domain/order/state.ts';
import { useSite } from '../../ui/site.tsx';
import { COUNTRIES } from '../../values/countries.ts';
import { PROMISES } from '../../values/terms.ts';
import { AboutPage } from './frame.tsx';

export function DeliveryPage() {
  const { deliveryTime, deliveryCost, freeFrom } = PROMISES;
  return (
    <AboutPage path="/delivery" title="Delivery" description="What delivery costs, and how long it takes.">
      <dl class="facts">
        <div>
          <dt>What it costs</dt>
          <dd>
            {deliveryCost} for an order of any size; free from {freeFrom}
            {useSite().seller?.vat && <>. VAT is included</>}
          </dd>
        </div>
        <div>
          <dt>How long it takes</dt>
          <dd>From when it is paid, {deliveryTime}</dd>
        </div>
        <div>
          <dt>How you pay</dt>
          <dd>On the page of our payment provider, before we pack</dd>
        </div>
      </dl>
      <p>
        What you order is kept for you while you pay, for {OPENED_MINUTES} minutes at most. Once it is paid
        you get a receipt by mail, and a second mail when it leaves us, with the number to follow it by if the
        carrier gives one.
      </p>
      <h2>Where we deliver</h2>
      <p>The same price and time hold for all of these:</p>
      <ul class="columns">
        {COUNTRIES.map(({ code, name }) => (
          <li key={code}>{name}</li>
        ))}
      </ul>
      <p>
        Outside of the European Union, customs of your country may ask for duties of their own when it
        arrives.
      </p>
      <p>
        It has not arrived, or is damaged? <a href="/contact">Tell us</a>, and we see to it.
      </p>
    </AboutPage>
  );
}
