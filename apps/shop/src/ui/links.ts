/** The pages that say who the shop is and what it promises, in the order of the footer. */
export const ABOUT_PAGES = [
  { path: '/contact', title: 'Contact' },
  { path: '/delivery', title: 'Delivery' },
  { path: '/returns', title: 'Returns' },
  { path: '/terms', title: 'Terms' },
  { path: '/privacy', title: 'Privacy' },
  { path: '/imprint', title: 'Imprint' },
] as const;

export type AboutPath = (typeof ABOUT_PAGES)[number]['path'];
