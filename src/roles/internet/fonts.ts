import { managedBy } from '../../render/text.ts';

/**
 * Which fonts a page gets that asks for any sans-serif or serif, and for the system's own: without a desktop,
 * fontconfig takes whatever it finds first, a monospaced one.
 */
export const FONTS = `<!-- ${managedBy('internet')} -->
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <alias binding="same"><family>system-ui</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
`;
