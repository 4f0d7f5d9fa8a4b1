import { useSite } from '../../ui/site.tsx';
import { AboutPage, NobodySells, Reach, SellerAddress } from './frame.tsx';

export function ContactPage() {
  const { seller } = useSite();
  return (
    <AboutPage path="/contact" title="Contact" description="How to reach the people of the Foobar shop.">
      {seller ? (
        <>
          <p>
            Questions about a product, an order or your data: write to us, and please quote the number of the
            order if there is one. How an order is coming along you see at once on its page, to which every
            mail about it leads.
          </p>
          <Reach seller={seller} />
          <h2>By post, and for what you send back</h2>
          <SellerAddress seller={seller} />
        </>
      ) : (
        <NobodySells />
      )}
      <p>
        You may be looking for <a href="/delivery">delivery</a>, <a href="/returns">returns</a> or{' '}
        <a href="/account/orders">your orders</a>.
      </p>
    </AboutPage>
  );
}
