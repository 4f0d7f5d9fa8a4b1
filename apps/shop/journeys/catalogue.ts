/** Slugs of what people look at and buy. */
export const PRODUCTS = ['northlight-pendant', 'tide-mug', 'halden-table-lamp', 'alder-chair'];

export const SEARCHES = ['lamp', 'chair', 'mug', 'wood', 'light'];
