import { type Paint, shadow } from './palette.ts';

export const ceramics = {
  mug: (p: Paint) => `
    ${shadow(84)}
    <path d="M268 186c62-16 74 84-6 88" fill="none" stroke="${p.mainDeep}" stroke-width="19" stroke-linecap="round"/>
    <path d="M124 148h152l-6 146c-1 24-20 37-42 37h-56c-22 0-41-13-42-37z" fill="${p.main}"/>
    <path d="M124 148h152l-2 44c-40 22-72-8-108 8-16 7-30 4-40-2z" fill="${p.accent}"/>
    <ellipse cx="200" cy="148" rx="76" ry="17" fill="${p.mainDeep}"/>
    <ellipse cx="200" cy="151" rx="64" ry="11" fill="#6b452f"/>
    <path d="M150 224l4 62" stroke="${p.mainPale}" stroke-width="9" stroke-linecap="round" opacity=".7"/>`,

  bowl: (p: Paint) => `
    ${shadow(74)}
    <path d="M74 196h252c0 70-44 120-92 126v8h-68v-8c-48-6-92-56-92-126z" fill="${p.main}"/>
    <path d="M74 196h252c0 12-1 22-4 32-50 22-84-10-130 6-44 14-86 10-114-6-3-10-4-20-4-32z" fill="${p.accent}"/>
    <ellipse cx="200" cy="196" rx="126" ry="26" fill="${p.mainDeep}"/>
    <ellipse cx="200" cy="202" rx="108" ry="18" fill="${p.mainPale}" opacity=".5"/>`,

  vase: (p: Paint) => `
    ${shadow(64)}
    <g fill="none" stroke="#6d8a55" stroke-width="5" stroke-linecap="round">
      <path d="M198 150C192 110 168 84 146 62M202 150c0-50 6-80 14-110M206 150c10-40 32-58 54-70"/>
    </g>
    <g fill="#7d9a5f"><ellipse cx="146" cy="58" rx="10" ry="20" transform="rotate(-38 146 58)"/>
      <ellipse cx="217" cy="38" rx="10" ry="21" transform="rotate(14 217 38)"/>
      <ellipse cx="262" cy="78" rx="10" ry="20" transform="rotate(58 262 78)"/>
      <ellipse cx="172" cy="100" rx="8" ry="16" transform="rotate(-70 172 100)"/></g>
    <path d="M174 142h52c-2 34 2 42 22 66 36 44 22 96-6 123h-84c-28-27-42-79-6-123 20-24 24-32 22-66z" fill="${p.main}"/>
    <path d="M139 236c40 12 82 12 122 0 6 16 8 30 6 44-42 12-92 12-134 0-2-14 0-28 6-44z" fill="${p.accent}" opacity=".9"/>
    <ellipse cx="200" cy="142" rx="26" ry="6" fill="${p.mainDeep}"/>`,

  moonVase: (p: Paint) => `
    ${shadow(64)}
    <path d="M168 106h64l-4 20c62 14 94 58 92 108-2 44-30 78-62 97H142c-32-19-60-53-62-97-2-50 30-94 92-108z" fill="${p.main}"/>
    <path d="M81 222c66 16 172 16 238 0" fill="none" stroke="${p.accentDeep}" stroke-width="2.5" opacity=".55"/>
    <path d="M110 200c10-28 32-48 58-56" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" opacity=".5"/>
    <ellipse cx="200" cy="106" rx="32" ry="8" fill="${p.accentDeep}"/>`,

  plates: (p: Paint) => `
    ${shadow(130)}
    ${[0, 1, 2, 3]
      .map(
        (
          i,
        ) => `<path d="M62 ${288 - i * 22}c20 30 70 36 138 36s118-6 138-36z" fill="${i % 2 ? p.accent : p.main}"/>
    <ellipse cx="200" cy="${288 - i * 22}" rx="138" ry="20" fill="${i % 2 ? p.accentPale : p.mainPale}"/>`,
      )
      .join('\n')}
    <ellipse cx="200" cy="223" rx="92" ry="11" fill="${p.accentDeep}" opacity=".3"/>`,

  pourOver: (p: Paint) => `
    ${shadow(78)}
    <path d="M146 200h108c6 30 30 44 30 88 0 28-20 43-44 43h-80c-24 0-44-15-44-43 0-44 24-58 30-88z" fill="#bcd4dc" opacity=".6"/>
    <path d="M121 272c46 10 112 10 158 0 8 40-14 59-39 59h-80c-25 0-47-19-39-59z" fill="#5c3a28"/>
    <rect x="140" y="192" width="120" height="16" rx="8" fill="${p.accent}"/>
    <path d="M106 96h188l-66 98h-56z" fill="${p.main}"/>
    <ellipse cx="200" cy="96" rx="94" ry="20" fill="${p.mainDeep}"/>
    <ellipse cx="200" cy="100" rx="78" ry="13" fill="${p.accentPale}"/>
    <path d="M272 118c46-6 46 44-16 48" fill="none" stroke="${p.mainDeep}" stroke-width="12"/>`,
};
