import { type Paint, shadow } from './palette.ts';

export const seating = {
  chair: (p: Paint) => `
    ${shadow(86)}
    <path d="M150 218 L138 330 M252 218 L266 330" stroke="${p.mainDeep}" stroke-width="12" stroke-linecap="round"/>
    <path d="M140 84 L134 228 M262 84 L266 228" stroke="${p.mainDeep}" stroke-width="11" stroke-linecap="round"/>
    <path d="M128 78c40-16 104-16 146 0l-5 52c-36-12-98-12-136 0z" fill="${p.main}"/>
    <path d="M134 152c38-10 96-10 134 0l-2 14c-36-8-94-8-131 0z" fill="${p.main}"/>
    <path d="M118 230 L106 328 M284 230 L296 328" stroke="${p.mainPale}" stroke-width="12" stroke-linecap="round"/>
    <path d="M130 204h142c12 0 20 24 20 32H110c0-8 8-32 20-32z" fill="${p.accent}"/>
    <rect x="106" y="232" width="190" height="13" rx="6" fill="${p.mainDeep}"/>`,

  stool: (p: Paint) => `
    ${shadow(84)}
    <path d="M200 196 L200 322" stroke="${p.mainDeep}" stroke-width="15" stroke-linecap="round"/>
    <path d="M160 196 L122 328 M240 196 L278 328" stroke="${p.main}" stroke-width="16" stroke-linecap="round"/>
    <path d="M160 196 L122 328 M240 196 L278 328" stroke="${p.mainPale}" stroke-width="16" stroke-linecap="round"
      opacity=".35"/>
    <path d="M144 268h112" stroke="${p.mainDeep}" stroke-width="8"/>
    <path d="M96 176v14c0 16 46 26 104 26s104-10 104-26v-14z" fill="${p.mainDeep}"/>
    <ellipse cx="200" cy="176" rx="104" ry="28" fill="${p.accent}"/>
    <ellipse cx="200" cy="174" rx="26" ry="7" fill="${p.mainDeep}"/>`,

  barStool: (p: Paint) => `
    ${shadow(70)}
    <path d="M166 138 L136 328 M234 138 L264 328" stroke="${p.accent}" stroke-width="9" stroke-linecap="round"/>
    <path d="M166 138 L136 328 M234 138 L264 328" stroke="${p.accentDeep}" stroke-width="9" stroke-linecap="round"/>
    <path d="M186 138 L180 322 M214 138 L220 322" stroke="${p.accentPale}" stroke-width="7" stroke-linecap="round"/>
    <ellipse cx="200" cy="268" rx="58" ry="10" fill="none" stroke="${p.accentDeep}" stroke-width="7"/>
    <path d="M126 112c2-14 24-20 74-20s72 6 74 20l-4 22c-2 10-30 14-70 14s-68-4-70-14z" fill="${p.main}"/>
    <ellipse cx="200" cy="110" rx="73" ry="16" fill="${p.mainPale}" opacity=".55"/>`,

  armchair: (p: Paint) => `
    ${shadow(120)}
    <path d="M114 300 L106 330 M286 300 L294 330" stroke="${p.accentDeep}" stroke-width="12" stroke-linecap="round"/>
    <path d="M116 110c0-26 24-38 84-38s84 12 84 38v130H116z" fill="${p.main}"/>
    <path d="M140 128c0-18 18-26 60-26s60 8 60 26v90H140z" fill="${p.mainPale}" opacity=".28"/>
    <rect x="122" y="212" width="156" height="54" rx="20" fill="${p.mainPale}"/>
    <rect x="122" y="212" width="156" height="54" rx="20" fill="${p.main}" opacity=".55"/>
    <path d="M104 258h192v40a12 12 0 0 1-12 12H116a12 12 0 0 1-12-12z" fill="${p.mainDeep}"/>
    <rect x="74" y="176" width="54" height="132" rx="24" fill="${p.main}"/>
    <rect x="272" y="176" width="54" height="132" rx="24" fill="${p.main}"/>`,

  bench: (p: Paint) => `
    ${shadow(150)}
    <path d="M96 246 L84 328 M304 246 L316 328" stroke="${p.accentDeep}" stroke-width="15" stroke-linecap="round"/>
    <path d="M126 246 L122 320 M274 246 L278 320" stroke="${p.accentDeep}" stroke-width="12" stroke-linecap="round"
      opacity=".6"/>
    <path d="M100 290h200" stroke="${p.accentDeep}" stroke-width="8"/>
    <path d="M68 220h264l14 22H54z" fill="${p.mainPale}"/>
    <path d="M78 226h246M70 234h262" stroke="${p.mainDeep}" stroke-width="2" opacity=".4"/>
    <rect x="52" y="240" width="296" height="18" rx="5" fill="${p.main}"/>`,
};
