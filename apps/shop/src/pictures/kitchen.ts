import { type Paint, shadow } from './palette.ts';

export const kitchen = {
  kettle: (p: Paint) => `
    ${shadow(104)}
    <path d="M126 182c-16-96 164-96 148 0" fill="none" stroke="${p.accent}" stroke-width="17" stroke-linecap="round"/>
    <path d="M126 182c-16-96 164-96 148 0" fill="none" stroke="${p.accentDeep}" stroke-width="17" stroke-linecap="round" opacity=".5"/>
    <path d="M276 244c34-4 40-30 52-58l24 8c-10 50-28 92-76 100z" fill="${p.mainDeep}"/>
    <path d="M200 168c66 0 104 56 104 118 0 30-14 45-38 45H134c-24 0-38-15-38-45 0-62 38-118 104-118z" fill="${p.main}"/>
    <ellipse cx="200" cy="182" rx="52" ry="14" fill="${p.mainDeep}"/><ellipse cx="200" cy="176" rx="50" ry="13" fill="${p.mainPale}"/>
    <circle cx="200" cy="158" r="12" fill="${p.accentDeep}"/>
    <path d="M124 268c4-26 14-46 30-60" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".45"/>`,

  pan: (p: Paint) => `
    <ellipse cx="160" cy="292" rx="122" ry="10" fill="#000" opacity=".13"/>
    <path d="M262 236l112-34a10 10 0 0 1 7 20l-112 38z" fill="${p.accent}"/>
    <path d="M258 234l54-16 6 22-54 18z" fill="${p.mainDeep}"/>
    <path d="M30 222h260c-6 42-28 70-62 70H92c-34 0-56-28-62-70z" fill="${p.main}"/>
    <ellipse cx="160" cy="222" rx="130" ry="24" fill="${p.mainPale}"/>
    <ellipse cx="160" cy="226" rx="112" ry="17" fill="${p.mainDeep}"/>
    <path d="M70 222c30-10 60-13 92-13" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".3"/>`,

  board: (p: Paint) => `
    <ellipse cx="200" cy="338" rx="92" ry="8" fill="#000" opacity=".13"/>
    <path d="M176 60a24 24 0 0 1 48 0v58h52a22 22 0 0 1 22 22v168a24 24 0 0 1-24 24H126a24 24 0 0 1-24-24V140a22 22 0 0 1 22-22h52z" fill="${p.main}"/>
    <circle cx="200" cy="68" r="10" fill="${p.accentDeep}"/>
    <g fill="none" stroke="${p.accentDeep}" stroke-width="3" opacity=".35">
      <path d="M140 118v214M166 118c6 70-6 140 0 214M200 118v214M232 118c-6 70 8 140 0 214M264 118v214"/></g>`,

  casserole: (p: Paint) => `
    ${shadow(122)}
    <path d="M82 226H52a12 12 0 0 0 0 24h32M318 226h30a12 12 0 0 1 0 24h-32" fill="none" stroke="${p.mainDeep}" stroke-width="13"/>
    <path d="M78 206h244l-10 96c-2 18-14 29-32 29H120c-18 0-30-11-32-29z" fill="${p.main}"/>
    <path d="M70 196c14-52 70-64 130-64s116 12 130 64z" fill="${p.main}"/>
    <rect x="62" y="190" width="276" height="18" rx="9" fill="${p.mainDeep}"/>
    <path d="M186 132v-12h28v12z" fill="${p.accentDeep}"/><rect x="172" y="102" width="56" height="22" rx="11" fill="${p.accent}"/>
    <path d="M112 176c14-16 34-24 58-27" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".4"/>`,

  jars: (p: Paint) => `
    ${shadow(140)}
    ${[
      { x: 60, w: 92, top: 152, full: 232, fill: '#c9a877' },
      { x: 164, w: 84, top: 196, full: 256, fill: '#7a4a32' },
      { x: 260, w: 84, top: 116, full: 190, fill: '#efe3cd' },
    ]
      .map(
        ({ x, w, top, full, fill }) => `
    <rect x="${x}" y="${top}" width="${w}" height="${331 - top}" rx="14" fill="${p.main}" opacity=".45"/>
    <path d="M${x + 6} ${full}h${w - 12}v${317 - full}a8 8 0 0 1-8 8h-${w - 28}a8 8 0 0 1-8-8z" fill="${fill}"/>
    <rect x="${x + 8}" y="${top - 20}" width="${w - 16}" height="26" rx="5" fill="${p.accent}"/>
    <path d="M${x + 15} ${top + 22}v${300 - top}" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".5"/>`,
      )
      .join('')}`,

  knife: (p: Paint) => `
    <ellipse cx="204" cy="300" rx="130" ry="8" fill="#000" opacity=".12"/>
    <g transform="rotate(-34 200 200)">
      <path d="M22 228c40 4 130 4 208-2v-54H122c-50 0-84 22-100 56z" fill="#c3c9cc"/>
      <path d="M22 228c40 4 130 4 208-2v-14c-76 8-150 12-208 16z" fill="#e9eef0"/>
      <rect x="228" y="168" width="18" height="56" rx="3" fill="${p.main}"/>
      <path d="M246 172h110c20 0 26 14 22 26l-8 18c-4 8-10 8-18 6l-106-8z" fill="${p.accent}"/>
      <g fill="${p.main}"><circle cx="272" cy="192" r="5"/><circle cx="308" cy="194" r="5"/><circle cx="344" cy="196" r="5"/></g>
    </g>`,
};
