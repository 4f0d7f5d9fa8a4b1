import type { CallerName, ServiceId } from './names.ts';

/** What a user came for. */
export type JourneyName = 'resolve' | 'read' | 'static' | 'sign-in' | 'write' | 'pay' | 'alert';

/** A part of the topology that can be taken away: what audit reasons about, and drills break. */
export type Element =
  | { readonly kind: 'host'; readonly name: string }
  | { readonly kind: 'service'; readonly id: ServiceId }
  | { readonly kind: 'link'; readonly from: CallerName; readonly to: ServiceId };
