import { type Paint, shadow } from './palette.ts';

const GLOW = '#ffd98a';

/** A cone of light that fades before it reaches the ground. */
const light = (path: string) => `
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="${GLOW}" stop-opacity=".5"/>
      <stop offset=".95" stop-color="${GLOW}" stop-opacity="0"/></linearGradient>
    <path d="${path}" fill="url(#g)"/>`;

export const lighting = {
  tableLamp: (p: Paint) => `
    ${light('M130 205 L84 330 H316 L270 205z')}
    ${shadow(66)}
    <path d="M186 205h28v40c30 16 34 66 16 85h-60c-18-19-14-69 16-85z" fill="${p.accent}"/>
    <rect x="150" y="322" width="100" height="9" rx="4" fill="${p.accentDeep}"/>
    <path d="M152 82h96l40 124H112z" fill="${p.main}"/>
    <path d="M112 206h176l-3-10H115z" fill="${p.mainDeep}" opacity=".35"/>`,

  deskLamp: (p: Paint) => `
    ${light('M92 176 L40 330 H190 L168 150z')}
    ${shadow(70, 250)}
    <path d="M262 322 L292 206 L172 118" fill="none" stroke="${p.accent}" stroke-width="11" stroke-linejoin="round"/>
    <path d="M262 322 L292 206 L172 118" fill="none" stroke="${p.accentDeep}" stroke-width="11"
      stroke-linejoin="round" opacity=".55"/>
    <circle cx="292" cy="206" r="12" fill="${p.accentPale}"/>
    <path d="M160 84c22 6 36 26 34 48l-22 32-84 18c-8-50 26-98 72-98z" fill="${p.main}"/>
    <ellipse cx="130" cy="172" rx="44" ry="10" transform="rotate(-13 130 172)" fill="${p.mainDeep}"/>
    <ellipse cx="130" cy="174" rx="20" ry="6" transform="rotate(-13 130 174)" fill="${GLOW}"/>
    <path d="M190 331c0-16 24-22 62-22s62 6 62 22z" fill="${p.main}"/>`,

  pendant: (p: Paint) => `
    ${light('M92 236 L30 400 H370 L308 236z')}
    <path d="M200 0v104" stroke="${p.accentDeep}" stroke-width="5"/>
    <path d="M184 100h32l6 30h-44z" fill="${p.accent}"/>
    <circle cx="200" cy="240" r="24" fill="${GLOW}"/>
    <path d="M200 122c70 0 112 52 116 114H84c4-62 46-114 116-114z" fill="${p.main}"/>
    <path d="M84 236h232v8a4 4 0 0 1-4 4H88a4 4 0 0 1-4-4z" fill="${p.mainDeep}"/>
    <path d="M114 212c8-32 30-58 58-68" fill="none" stroke="${p.mainPale}" stroke-width="7" stroke-linecap="round"
      opacity=".7"/>`,

  floorLamp: (p: Paint) => `
    ${light('M130 138 L80 330 H320 L270 138z')}
    ${shadow(72)}
    <path d="M200 132 L138 330 M200 132 L262 330" stroke="${p.accentDeep}" stroke-width="9" stroke-linecap="round"/>
    <path d="M200 132 L206 326" stroke="${p.accentPale}" stroke-width="9" stroke-linecap="round"/>
    <path d="M168 236h64" stroke="${p.accentDeep}" stroke-width="5"/>
    <path d="M136 46h128l12 94H124z" fill="${p.main}"/>
    <path d="M124 140h152l-1-8H125z" fill="${p.mainDeep}" opacity=".35"/>`,
};
