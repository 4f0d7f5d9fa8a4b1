import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { pageAnswer } from '../../http/page-answer.ts';
import { type EncodedPage, encodePage } from '../../http/page-cache.ts';
import type { Route } from '../../http/route.ts';
import { kindOf, visitorOf } from '../../http/visitor.ts';
import type { Services } from '../../services.ts';
import type { AboutPath } from '../../ui/layout.tsx';
import { renderPage, type Visitor } from '../../ui/site.tsx';
import { ContactPage } from './contact.tsx';
import { DeliveryPage } from './delivery.tsx';
import { ImprintPage } from './imprint.tsx';
import { PrivacyPage } from './privacy.tsx';
import { ReturnsPage } from './returns.tsx';
import { TermsPage } from './terms.tsx';

/** Pages that follow from the settings alone: there also while no database is, and made once for each kind of visitor. */
export function aboutRoutes({ site, payments }: Services): readonly Route[] {
  const pages = aboutPages(new URL(payments.pageOrigin).host);
  return Object.entries(pages).map(([path, page]) => {
    const made = new Map<string, Promise<EncodedPage>>();
    const pageFor = (visitor: Visitor) => {
      const kind = kindOf(visitor);
      const known = made.get(kind) ?? encodePage(renderPage(site, page, visitor));
      made.set(kind, known);
      return known;
    };
    return {
      method: 'GET',
      path,
      handle: async (request: FastifyRequest, reply: FastifyReply) => {
        const found = await pageFor(visitorOf(request.headers.cookie, site));
        const { status, headers, body } = pageAnswer(found, request.headers);
        return reply.code(status).headers(headers).send(body);
      },
    };
  });
}

/** @param provider host of the pages on which visitors pay */
export function aboutPages(provider: string): Readonly<Record<AboutPath, VNode>> {
  return {
    '/contact': <ContactPage />,
    '/delivery': <DeliveryPage />,
    '/returns': <ReturnsPage />,
    '/terms': <TermsPage />,
    '/privacy': <PrivacyPage provider={provider} />,
    '/imprint': <ImprintPage />,
  };
}
