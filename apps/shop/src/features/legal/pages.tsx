import type { VNode } from 'preact';
import type { AboutPath } from '../../ui/links.ts';
import { ContactPage } from './contact.tsx';
import { DeliveryPage } from './delivery.tsx';
import { ImprintPage } from './imprint.tsx';
import { PrivacyPage } from './privacy.tsx';
import { ReturnsPage } from './returns.tsx';
import { TermsPage } from './terms.tsx';

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
