import { CART_DAYS } from '../../domain/cart/change.ts';
import { DONE_KEPT_DAYS } from '../../outbox/clean-up.ts';
import { useSite } from '../../ui/site.tsx';
import { COOKIES } from './cookies.ts';
import { AboutPage, NobodySells, Reach, SellerAddress } from './frame.tsx';

/** @param provider host of the pages on which visitors pay */
export function PrivacyPage({ provider }: { readonly provider: string }) {
  const { seller } = useSite();
  return (
    <AboutPage path="/privacy" title="Privacy" description="What the shop keeps about you, and how long.">
      <p>
        We keep what we need to sell to you, and nothing to follow you: no advertising, no analytics, nothing
        loaded from other companies, and no decisions about you by machines.
      </p>
      <h2>Who is responsible</h2>
      {seller ? (
        <>
          <SellerAddress seller={seller} />
          <Reach seller={seller} />
        </>
      ) : (
        <NobodySells />
      )}
      <h2>What we keep, why, and how long</h2>
      <dl class="facts">
        <div>
          <dt>When you look around</dt>
          <dd>
            Our servers log what was asked for, when, and from which network address, to find faults and
            attacks (our legitimate interest). Cookies, forms and words that you search for are not in it. The
            log is of a fixed size: the oldest lines go as new ones come.
          </dd>
        </div>
        <div>
          <dt>Your cart</dt>
          <dd>Until you empty it, or nobody has touched it for {CART_DAYS} days.</dd>
        </div>
        <div>
          <dt>Your orders</dt>
          <dd>
            Name, address and mail address, what you bought, and how it was paid and sent: to fulfil the
            contract, and then for as long as the law on taxes and bookkeeping has us keep it. With each order
            stands a mark made from your network address, which we cannot turn back into it: it keeps anybody
            from holding all that is in stock without paying.
          </dd>
        </div>
        <div>
          <dt>Your account, if you want one</dt>
          <dd>
            Name, mail address, your password as a hash that cannot be turned back, passkeys, what the codes
            of your authenticator app and your recovery codes are checked by, and where you are signed in
            (browser, network address, time): until you delete it, which{' '}
            <a href="/account/data">you can do yourself</a>. Sessions go when they end.
          </dd>
        </div>
        <div>
          <dt>Mails</dt>
          <dd>
            Only about your orders and your account. That one was sent is known for {DONE_KEPT_DAYS} days.
          </dd>
        </div>
        <div>
          <dt>Tries</dt>
          <dd>
            How often somebody tried to sign in and the like is counted by account and network, as hashes,
            until the count has run down by itself.
          </dd>
        </div>
      </dl>
      <h2>Who else gets it</h2>
      <p>
        You pay on the page of our payment provider ({provider}), which gets your mail address, the number of
        the order and what is in it, and is itself responsible for what you enter there: we never see your
        card. Who carries the parcel gets the address. Nobody else gets anything, unless the law has us hand
        it over.
      </p>
      <h2>Cookies</h2>
      <p>All of them do what you have asked for; none follows you, so there is nothing to agree to.</p>
      <table>
        <caption class="visually-hidden">Cookies of the shop</caption>
        <thead>
          <tr>
            <th scope="col">Cookie</th>
            <th scope="col">What for</th>
            <th scope="col">How long</th>
          </tr>
        </thead>
        <tbody>
          {COOKIES.map(({ names, purpose, kept }) => (
            <tr key={purpose}>
              <th scope="row">{names.join(', ')}</th>
              <td>{purpose}</td>
              <td>{kept}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Your rights</h2>
      <p>
        You may ask us what we keep about you and have it put right, erased, or handed to you or to others,
        ask us to keep it without using it, and object to what we do out of our own interest. With an account,{' '}
        <a href="/account/data">your data</a> gives you all of it as a file, and erases it. You may also
        complain to the data protection authority where you live, or to ours.
      </p>
    </AboutPage>
  );
}
