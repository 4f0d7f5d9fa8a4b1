import { type Paint, shadow } from './palette.ts';

const pencil = (x: number, tilt: number, top: number, fill: string) => `
    <g transform="rotate(${tilt} ${x} 330)">
      <rect x="${x - 11}" y="${top}" width="22" height="${330 - top}" fill="${fill}"/>
      <rect x="${x - 3}" y="${top}" width="6" height="${330 - top}" fill="#fff" opacity=".2"/>
      <path d="M${x - 11} ${top}l11-34 11 34z" fill="#ecd2a8"/>
      <path d="M${x - 4} ${top - 22}l4-12 4 12z" fill="${fill}"/>
    </g>`;

export const stationery = {
  notebook: (p: Paint) => `
    <ellipse cx="204" cy="338" rx="104" ry="8" fill="#000" opacity=".13"/>
    <g transform="rotate(-5 200 200)">
      <rect x="112" y="70" width="184" height="262" rx="8" fill="#f6efe2"/>
      <rect x="104" y="64" width="184" height="266" rx="10" fill="${p.main}"/>
      <rect x="104" y="64" width="26" height="266" rx="8" fill="${p.mainDeep}" opacity=".55"/>
      <rect x="160" y="112" width="92" height="52" rx="4" fill="#f6efe2"/>
      <path d="M174 132h64M174 146h42" stroke="${p.mainDeep}" stroke-width="4" opacity=".7"/>
      <rect x="260" y="64" width="9" height="266" fill="${p.accent}"/>
      <path d="M204 330v26l7-7 7 7v-26z" fill="${p.accent}"/>
    </g>`,

  notebookStack: (p: Paint) => `
    ${shadow(112)}
    <g transform="rotate(9 200 240)"><rect x="116" y="98" width="164" height="226" rx="6" fill="${p.accent}"/></g>
    <g transform="rotate(1 200 240)"><rect x="116" y="98" width="164" height="228" rx="6" fill="#efe3cd"/></g>
    <g transform="rotate(-8 200 240)"><rect x="116" y="98" width="164" height="228" rx="6" fill="${p.main}"/>
      <rect x="116" y="98" width="14" height="228" rx="6" fill="${p.mainDeep}" opacity=".5"/>
      <rect x="156" y="134" width="88" height="40" rx="3" fill="#f6efe2"/>
      <path d="M168 150h62M168 162h38" stroke="${p.mainDeep}" stroke-width="3.5" opacity=".7"/></g>`,

  pencils: (p: Paint) => `
    ${shadow(66)}
    ${pencil(166, -17, 124, p.main)}${pencil(232, 16, 130, p.accent)}
    ${pencil(182, -7, 96, p.accentDeep)}${pencil(216, 7, 104, p.mainPale)}
    ${pencil(190, -1, 82, p.mainDeep)}${pencil(210, 2, 118, p.accentPale)}
    <path d="M136 226h128l-10 98a8 8 0 0 1-8 7h-92a8 8 0 0 1-8-7z" fill="#8d857b"/>
    <path d="M136 226h128l-2 20H138z" fill="#6f685f"/>
    <path d="M156 262l4 54" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".25"/>`,

  pen: (p: Paint) => `
    <ellipse cx="206" cy="306" rx="120" ry="8" fill="#000" opacity=".12"/>
    <g transform="rotate(-38 200 200)">
      <rect x="46" y="184" width="216" height="32" rx="10" fill="${p.main}"/>
      <rect x="52" y="189" width="200" height="7" rx="3.5" fill="#fff" opacity=".35"/>
      <rect x="252" y="182" width="14" height="36" rx="3" fill="${p.accent}"/>
      <path d="M266 184h40l40 12a4 4 0 0 1 0 8l-40 12h-40z" fill="${p.main}"/>
      <path d="M330 191l28 9-28 9z" fill="${p.accentDeep}"/>
      <path d="M60 178h84a5 5 0 0 1 0 10H60z" fill="${p.accentDeep}"/>
    </g>`,

  letters: (p: Paint) => `
    ${shadow(126)}
    <g transform="rotate(6 200 220)"><rect x="96" y="78" width="190" height="230" rx="4" fill="${p.main}"/>
      <path d="M122 116h136M122 138h136M122 160h96" stroke="${p.mainDeep}" stroke-width="4" opacity=".45"/></g>
    <g transform="rotate(-4 200 250)"><rect x="66" y="184" width="268" height="144" rx="6" fill="${p.mainPale}"/>
      <path d="M66 190l134 84 134-84v-2a6 6 0 0 0-6-6H72a6 6 0 0 0-6 6z" fill="${p.accent}"/>
      <circle cx="200" cy="262" r="17" fill="#c8694a"/></g>`,

  deskTray: (p: Paint) => `
    ${shadow(150)}
    <path d="M60 196h280l16 106H44z" fill="${p.mainDeep}"/>
    <path d="M74 206h118l-4 82H62zM204 206h56l6 82h-64zM272 206h54l12 82h-60z" fill="#3f2a1d" opacity=".6"/>
    <path d="M84 270l92-38" stroke="${p.accent}" stroke-width="11" stroke-linecap="round"/>
    <path d="M84 252l70-30" stroke="#35796a" stroke-width="10" stroke-linecap="round"/>
    <circle cx="234" cy="258" r="15" fill="none" stroke="${p.accent}" stroke-width="6"/>
    <circle cx="302" cy="250" r="16" fill="#efe3cd"/><circle cx="314" cy="266" r="12" fill="#c8694a"/>
    <path d="M44 298h312l-4 26a8 8 0 0 1-8 7H56a8 8 0 0 1-8-7z" fill="${p.main}"/>`,

  ink: (p: Paint) => `
    ${shadow(106)}
    <path d="M152 196h96c56 12 70 60 68 106a30 30 0 0 1-30 29H114a30 30 0 0 1-30-29c-2-46 12-94 68-106z" fill="${p.accent}" opacity=".75"/>
    <path d="M92 262c60 16 156 16 216 0 6 16 6 28 4 42a26 26 0 0 1-26 23H114a26 26 0 0 1-26-23c-2-14-2-26 4-42z" fill="${p.main}"/>
    <rect x="146" y="120" width="108" height="66" rx="10" fill="${p.mainDeep}"/>
    <path d="M164 130v46M182 130v46M200 130v46M218 130v46M236 130v46" stroke="#fff" stroke-width="3" opacity=".2"/>
    <rect x="154" y="184" width="92" height="16" fill="${p.accentPale}"/>
    <path d="M112 232c8-12 18-18 32-22" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".55"/>`,
};
