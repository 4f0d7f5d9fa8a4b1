import type { CartLine } from '../../domain/cart/cart.ts';
import { isShort, lineTotal, MOST_EACH } from '../../domain/cart/lines.ts';
import { Picture } from '../../ui/picture.tsx';
import { formatMoney } from '../../values/money.ts';

/** The id of a line's quantity, for its label and for the summary of errors. */
export const fieldOf = (slug: string) => `quantity-${slug}`;

export function Line({ line, error }: { readonly line: CartLine; readonly error: string | undefined }) {
  const { slug, name, category, picture, quantity } = line;
  return (
    <li class="cart-line">
      <div class={`tile tile-${category}`}>
        <Picture name={picture} alt="" place="line" />
      </div>
      <div class="cart-line-text">
        <h2>
          <a href={`/products/${slug}`}>{name}</a>
        </h2>
        <p class="hint">{formatMoney(line.unitPrice)} each</p>
        <Remarks line={line} />
      </div>
      <div class="cart-line-forms">
        <form action="/cart/quantity" method="post" class={error ? 'quantity quantity-wrong' : 'quantity'}>
          <input type="hidden" name="product" value={slug} />
          <label class="visually-hidden" for={fieldOf(slug)}>
            Quantity of {name}
          </label>
          {error && (
            <p id={`${fieldOf(slug)}-error`} class="field-error">
              <span class="visually-hidden">Error: </span>
              {error}
            </p>
          )}
          <input
            id={fieldOf(slug)}
            name="quantity"
            type="number"
            inputMode="numeric"
            min="0"
            max={MOST_EACH}
            required
            defaultValue={String(quantity)}
            {...(error ? { 'aria-invalid': 'true', 'aria-describedby': `${fieldOf(slug)}-error` } : {})}
          />
          <button type="submit" class="button button-quiet">
            Update<span class="visually-hidden"> the quantity of {name}</span>
          </button>
        </form>
        <form action="/cart/remove" method="post">
          <input type="hidden" name="product" value={slug} />
          <button type="submit" class="link-button">
            Remove<span class="visually-hidden"> {name}</span>
          </button>
        </form>
      </div>
      <p class="cart-line-total">{formatMoney(lineTotal(line))}</p>
    </li>
  );
}

function Remarks({ line }: { readonly line: CartLine }) {
  const { stock, quantity, unitPrice, seenPrice } = line;
  return (
    <>
      {stock === 0 && <p class="remark">Sold out: please remove it to go on.</p>}
      {stock > 0 && isShort(line) && (
        <p class="remark">
          Only {stock} left, and you have {quantity}: please lower the quantity to go on.
        </p>
      )}
      {seenPrice && seenPrice.minor !== unitPrice.minor && (
        <p class="remark">
          The price has changed from {formatMoney(seenPrice)} to {formatMoney(unitPrice)}.
        </p>
      )}
    </>
  );
}
