/** What a user came for. */
export type JourneyName = 'resolve' | 'read' | 'static' | 'sign-in' | 'write' | 'pay' | 'alert';

/** A part of the topology that can be taken away: what audit reasons about, and drills break. */
export type Element =
  | { readonly kind: 'host'; readonly name: string }
  /** `HOST/NAME`, a service's id. */
  | { readonly kind: 'service'; readonly id: string }
  /** `from` is a caller's name: `anybody`, `operator`, or a service's id. */
  | { readonly kind: 'link'; readonly from: string; readonly to: string };
