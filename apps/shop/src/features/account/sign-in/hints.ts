export const PASSWORD_HINT =
  'Eight characters or more; a few words in a row are easy to keep and hard to guess.';
