import { MOST_EACH } from '../../domain/cart/lines.ts';

/** Puts a product into the cart: one of it from a card, and as many as are asked for (`counted`) from its own page. */
export function AddToCart({
  product: { slug, name },
  counted = false,
}: {
  readonly product: { readonly slug: string; readonly name: string };
  readonly counted?: boolean;
}) {
  return (
    <form action="/cart/add" method="post" class={counted ? 'add' : 'card-add'}>
      <input type="hidden" name="product" value={slug} />
      {counted && (
        <>
          <label for="quantity">Quantity</label>
          <input
            id="quantity"
            name="quantity"
            type="number"
            inputMode="numeric"
            min="1"
            max={MOST_EACH}
            required
            defaultValue="1"
          />
        </>
      )}
      <button type="submit" class={counted ? 'button' : 'button button-quiet'}>
        Add to cart
        {!counted && <span class="visually-hidden">: {name}</span>}
      </button>
    </form>
  );
}
