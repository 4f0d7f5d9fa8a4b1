import { useSite } from '../../ui/site.tsx';
import { AboutPage, NobodySells, Reach, SellerAddress } from './frame.tsx';

export function ImprintPage() {
  const { seller } = useSite();
  return (
    <AboutPage path="/imprint" title="Imprint" description="Who stands behind the Foobar shop.">
      {seller ? (
        <>
          <p>This shop is run by:</p>
          <SellerAddress seller={seller} />
          <Reach seller={seller}>
            {seller.responsible && (
              <div>
                <dt>Represented by</dt>
                <dd>{seller.responsible}</dd>
              </div>
            )}
            {seller.register && (
              <div>
                <dt>Register</dt>
                <dd>{seller.register}</dd>
              </div>
            )}
            <div>
              <dt>VAT id</dt>
              <dd>{seller.vat?.id ?? 'None: the seller is not registered for VAT'}</dd>
            </div>
          </Reach>
        </>
      ) : (
        <NobodySells />
      )}
    </AboutPage>
  );
}
