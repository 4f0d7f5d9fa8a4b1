/** What makes the site nicer with JavaScript; nothing here is needed to buy. */
export {};
