import type { ColumnType, Generated } from 'kysely';
import type { Later, Minor, Stamp } from './columns.ts';

/**
 * `awaiting-payment` -> `paid` -> `shipped`; `awaiting-payment` -> `cancelled`; `paid` -> `refunded`. Every change is
 * an UPDATE that names the state before.
 */
export type OrderState = 'awaiting-payment' | 'paid' | 'shipped' | 'cancelled' | 'refunded';

/** `creating`: the provider may or may not know of it; the same key asks again. */
export type PaymentState = 'creating' | 'open' | 'paid' | 'expired';

/** From carts to orders, and their money. */
export interface OrderTables {
  readonly carts: {
    readonly id: Generated<number>;
    /** SHA-256 of the token that the browser holds; null for the cart of a user. */
    readonly token_hash: Buffer | null;
    readonly user_id: number | null;
    /** What the next order from this cart is known by: a form sent twice makes one order. */
    readonly attempt: string;
    readonly created_at: Stamp;
    readonly updated_at: ColumnType<Date, never, Date>;
  };
  readonly cart_lines: {
    readonly cart_id: number;
    readonly product_id: number;
    readonly quantity: number;
    readonly added_at: Stamp;
    /** What the visitor saw when it was put in or changed; null in lines older than the column. */
    readonly unit_price_minor: ColumnType<number | string | null, bigint | null | undefined, bigint>;
  };
  readonly orders: {
    readonly id: Generated<number>;
    readonly reference: string;
    readonly attempt: string;
    readonly access_hash: Buffer;
    readonly user_id: number | null;
    readonly state: OrderState;
    readonly email: string;
    readonly name: string;
    readonly line1: string;
    readonly line2: string;
    readonly postal_code: string;
    readonly city: string;
    readonly country: string;
    readonly subtotal_minor: Minor;
    readonly shipping_minor: Minor;
    readonly total_minor: Minor;
    readonly currency: string;
    readonly placed_at: Stamp;
    readonly expires_at: Date;
    readonly paid_at: Later;
    /** Stands for the network that it was placed from, without naming it; null for older orders. */
    readonly placed_from: ColumnType<Buffer | null, Buffer | undefined, never>;
    /** When it was last tried to cancel it for want of payment, and could not be. */
    readonly cancel_tried_at: Later;
    /** From 1, without gaps, in the order in which orders became paid; null for what is not, or was before there were any. */
    readonly invoice_number: ColumnType<number | null, never, number>;
    /** Who sold, as it was when the number was given. */
    readonly seller: ColumnType<unknown, never, string | null>;
  };
  readonly order_lines: {
    readonly order_id: number;
    readonly position: number;
    readonly product_id: number | null;
    readonly name: string;
    readonly slug: string;
    readonly picture: string;
    readonly unit_price_minor: Minor;
    readonly quantity: number;
    /** Hundredths of a percent, as it was when it was ordered; null while none was charged, or a release did not keep it. */
    readonly vat_rate: ColumnType<number | null, number | null, number>;
  };
  readonly order_events: {
    readonly id: Generated<number>;
    readonly order_id: number;
    readonly kind: string;
    readonly detail: ColumnType<unknown, string, never>;
    readonly actor: string;
    readonly happened_at: Stamp;
  };
  readonly payments: {
    readonly id: Generated<number>;
    readonly order_id: number;
    /** 1, 2, … within the order. */
    readonly number: number;
    /** The provider's idempotency key, kept before the first call. */
    readonly provider_key: string;
    readonly state: PaymentState;
    readonly amount_minor: Minor;
    readonly currency: string;
    readonly session_id: string | null;
    readonly intent_id: string | null;
    readonly url: string | null;
    readonly captured_minor: ColumnType<number | string, bigint | undefined, bigint>;
    /** Refunded or promised to be; never more than captured, by a constraint. */
    readonly refunded_minor: ColumnType<number | string, bigint | undefined, bigint>;
    readonly created_at: Stamp;
    readonly checked_at: Later;
  };
  readonly refunds: {
    readonly id: Generated<number>;
    readonly payment_id: number;
    readonly order_id: number;
    readonly amount_minor: Minor;
    readonly reason: string;
    readonly state: 'pending' | 'done' | 'failed';
    readonly provider_key: string;
    readonly provider_id: string | null;
    readonly requested_by: number | null;
    readonly created_at: Stamp;
    readonly finished_at: Later;
  };
  readonly webhook_events: {
    readonly id: string;
    readonly type: string;
    readonly received_at: Stamp;
  };
  readonly disputes: {
    readonly id: Generated<number>;
    readonly provider_id: string;
    readonly payment_id: number;
    readonly order_id: number;
    readonly amount_minor: Minor;
    readonly reason: string;
    readonly state: 'open' | 'won' | 'lost';
    readonly opened_at: Stamp;
    readonly closed_at: Later;
  };
  readonly counters: {
    readonly name: 'invoice';
    readonly last: number;
    readonly began_at: Stamp;
  };
  readonly withdrawals: {
    readonly order_id: number;
    readonly declared_at: Stamp;
  };
}
