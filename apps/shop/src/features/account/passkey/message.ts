import { z } from 'zod';

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/);

/** What scripts of our pages send: the credential as `PublicKeyCredential.toJSON()` gives it. Unknown members fall away. */
const registration = z.object({
  name: z.string().max(400).optional(),
  credential: z.object({
    id: base64url(1_400),
    rawId: base64url(1_400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(8_000),
      attestationObject: base64url(64_000),
      transports: z
        .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
        .max(8)
        .optional()
        .catch([]),
    }),
  }),
});

const assertion = z.object({
  next: z.string().max(600).optional(),
  credential: z.object({
    id: base64url(1_400),
    rawId: base64url(1_400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(8_000),
      authenticatorData: base64url(8_000),
      signature: base64url(8_000),
    }),
  }),
});

export type Registration = z.infer<typeof registration>;
export type Assertion = z.infer<typeof assertion>;

/** Null for what is not such a message. */
export const readRegistration = (body: unknown) => read(registration, body);
export const readAssertion = (body: unknown) => read(assertion, body);

function read<T>(schema: z.ZodType<T>, body: unknown): T | null {
  if (!Buffer.isBuffer(body)) return null;
  try {
    return schema.safeParse(JSON.parse(body.toString())).data ?? null;
  } catch {
    return null;
  }
}
