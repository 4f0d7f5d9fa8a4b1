/** Objects of Stripe's API (https://docs.stripe.com/api), as far as the sandbox knows them. Amounts are minor units. */
export interface Session {
  readonly id: string;
  readonly object: 'checkout.session';
  readonly amount_subtotal: number;
  readonly amount_total: number;
  readonly cancel_url: string | null;
  readonly client_reference_id: string | null;
  readonly created: number;
  readonly currency: string;
  readonly customer_email: string | null;
  readonly expires_at: number;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly mode: 'payment';
  readonly payment_intent: string | null;
  readonly payment_status: 'paid' | 'unpaid';
  readonly status: 'open' | 'complete' | 'expired';
  readonly success_url: string;
  readonly url: string | null;
  /** What the payment page shows; not part of Stripe's object. */
  readonly lines: readonly Line[];
  /** Of the intent that paying makes; not part of Stripe's object. */
  readonly intent_metadata: Metadata;
}

export interface Line {
  readonly name: string;
  readonly unit_amount: number;
  readonly quantity: number;
}

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly amount_received: number;
  readonly created: number;
  readonly currency: string;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly last_payment_error: ApiError | null;
  readonly metadata: Metadata;
  readonly status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string | null;
  readonly created: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly status: 'succeeded';
}

/** Somebody's bank asks a payment back. */
export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly charge: string | null;
  readonly created: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly reason: 'fraudulent' | 'product_not_received';
  readonly status: 'needs_response' | 'won' | 'lost';
}

/** Something that the shop is told of. */
export interface Event {
  readonly id: string;
  readonly object: 'event';
  readonly created: number;
  readonly type: string;
  readonly livemode: false;
  readonly data: { readonly object: unknown };
}

export interface Notice {
  readonly id: string;
  readonly event: Event;
  readonly delivered: boolean;
}

/** What a request with an `Idempotency-Key` was answered. */
export interface SavedAnswer {
  readonly id: string;
  /** Digest of method, path and parameters. */
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
  /** Seconds since 1970. */
  readonly at: number;
}

export type Metadata = Readonly<Record<string, string>>;

export interface ApiError {
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
}

/** Everything that is kept, by kind. */
export interface Kinds {
  readonly session: Session;
  readonly intent: Intent;
  readonly refund: Refund;
  readonly dispute: Dispute;
  readonly notice: Notice;
  readonly answer: SavedAnswer;
}
