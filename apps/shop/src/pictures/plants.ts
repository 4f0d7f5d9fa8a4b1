import { type Paint, shadow } from './palette.ts';

const pot = (p: Paint) => `
    ${shadow(66)}
    <path d="M138 244h124l-14 78a10 10 0 0 1-10 9h-76a10 10 0 0 1-10-9z" fill="${p.accent}"/>
    <rect x="130" y="232" width="140" height="24" rx="6" fill="${p.accent}"/>
    <rect x="130" y="250" width="140" height="6" fill="${p.accentDeep}" opacity=".4"/>`;

const leaf = (x: number, y: number, angle: number, size: number, fill: string) =>
  `<path transform="translate(${x} ${y}) rotate(${angle}) scale(${size})" fill="${fill}"
      d="M0 0c-46-26-46-92 0-130 46 38 46 104 0 130z"/>
    <path transform="translate(${x} ${y}) rotate(${angle}) scale(${size})" d="M0 0V-112" stroke="#fff" stroke-width="3"
      opacity=".3"/>`;

export const plants = {
  monstera: (p: Paint) => `
    ${leaf(200, 236, -62, 0.92, p.mainDeep)}
    ${leaf(200, 236, 62, 0.92, p.mainDeep)}
    ${leaf(196, 236, -30, 1.22, p.main)}
    ${leaf(204, 236, 34, 1.16, p.main)}
    ${leaf(200, 240, 2, 1.4, p.mainPale)}
    ${leaf(200, 240, 2, 1.4, p.main).replace('fill=', 'opacity=".6" fill=')}
    ${pot(p)}`,

  snakePlant: (p: Paint) => `
    <g fill="${p.mainDeep}"><path d="M160 240C146 180 150 120 136 76c30 40 40 100 44 164z"/>
      <path d="M240 240c8-60 20-110 34-140-4 50 2 90-12 140z"/></g>
    <g fill="${p.main}"><path d="M172 240c-2-70 4-140 14-192 18 56 24 120 20 192z"/>
      <path d="M212 240c-4-60 8-110 26-152 6 56 8 104-4 152z"/></g>
    <path d="M150 240c-14-34-24-64-46-88 36 14 58 46 70 88z" fill="${p.mainPale}"/>
    <path d="M187 70c4 60 6 110 4 166M234 110c-2 50-6 90-12 126" fill="none" stroke="#fff" stroke-width="3" opacity=".35"/>
    ${pot(p)}`,

  cactus: (p: Paint) => `
    <g fill="none" stroke="${p.mainDeep}" stroke-width="34" stroke-linecap="round" stroke-linejoin="round">
      <path d="M200 190h-62v-48M200 170h60v-56"/></g>
    <rect x="168" y="66" width="64" height="186" rx="32" fill="${p.main}"/>
    <g stroke="${p.mainPale}" stroke-width="4" stroke-linecap="round" opacity=".8">
      <path d="M184 96v10M184 136v10M184 176v10M216 96v10M216 136v10M216 176v10M200 116v10M200 156v10M200 196v10"/></g>
    <circle cx="200" cy="62" r="13" fill="${p.accentPale}"/><circle cx="212" cy="68" r="9" fill="${p.accent}"/>
    ${pot(p)}`,

  trailing: (p: Paint) => `
    ${pot(p)}
    <g fill="none" stroke="${p.mainDeep}" stroke-width="4">
      <path d="M170 232C130 190 96 230 92 300M230 232c40-40 74 0 78 66M200 232c-10-50-40-70-64-80M204 232c8-52 40-74 62-84"/></g>
    ${[
      [92, 300, 190, 0.32],
      [96, 262, 230, 0.34],
      [114, 222, 300, 0.34],
      [308, 298, 170, 0.32],
      [302, 258, 130, 0.34],
      [284, 220, 60, 0.34],
      [136, 154, -50, 0.38],
      [168, 180, -80, 0.34],
      [266, 150, 50, 0.38],
      [234, 178, 80, 0.34],
      [200, 226, -12, 0.62],
      [180, 230, -46, 0.5],
      [222, 230, 42, 0.52],
    ]
      .map(([x = 0, y = 0, angle = 0, size = 0], i) => leaf(x, y, angle, size, i % 3 ? p.main : p.mainDeep))
      .join('\n')}`,

  tree: (p: Paint) => `
    <path d="M200 244c-6-40 4-70-4-110" fill="none" stroke="#8a6a4c" stroke-width="11" stroke-linecap="round"/>
    <path d="M198 180c16-16 28-24 40-30M198 160c-14-14-26-20-38-26" fill="none" stroke="#8a6a4c" stroke-width="6"/>
    <circle cx="150" cy="128" r="46" fill="${p.mainDeep}"/><circle cx="252" cy="134" r="44" fill="${p.mainDeep}"/>
    <circle cx="200" cy="96" r="58" fill="${p.main}"/><circle cx="200" cy="146" r="42" fill="${p.main}"/>
    <g fill="${p.mainPale}" opacity=".7"><ellipse cx="176" cy="84" rx="14" ry="6" transform="rotate(-30 176 84)"/>
      <ellipse cx="212" cy="70" rx="14" ry="6" transform="rotate(20 212 70)"/>
      <ellipse cx="150" cy="120" rx="12" ry="5"/><ellipse cx="250" cy="126" rx="12" ry="5" transform="rotate(30 250 126)"/></g>
    <g fill="${p.accent}"><circle cx="168" cy="140" r="9"/><circle cx="234" cy="108" r="9"/><circle cx="224" cy="160" r="9"/></g>
    ${pot(p)}`,
};
