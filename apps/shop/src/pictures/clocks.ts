import { type Paint, shadow } from './palette.ts';

const FACE = '#faf6ee';

/** Ten past ten, as every clock in a shop window. */
const hands = (x: number, y: number, size: number, colour: string, second: string) => `
    <g transform="translate(${x} ${y}) scale(${size})" stroke-linecap="round">
      <path d="M0 0L-38-24" stroke="${colour}" stroke-width="9"/><path d="M0 0L52-34" stroke="${colour}" stroke-width="6"/>
      <path d="M-6 18L14-66" transform="rotate(150)" stroke="${second}" stroke-width="3"/>
      <circle r="7" fill="${second}"/>
    </g>`;

const ticks = (x: number, y: number, radius: number, colour: string) =>
  `<g fill="${colour}">${Array.from({ length: 12 }, (_, hour) => {
    const angle = (hour * Math.PI) / 6;
    const [cx, cy] = [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
    return `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="${hour % 3 ? 3 : 5.5}"/>`;
  }).join('')}</g>`;

export const clocks = {
  wallClock: (p: Paint) => `
    <circle cx="206" cy="212" r="136" fill="#000" opacity=".12"/>
    <circle cx="200" cy="200" r="136" fill="${p.main}"/><circle cx="200" cy="200" r="116" fill="${p.mainDeep}"/>
    <circle cx="200" cy="202" r="114" fill="${FACE}"/>
    ${ticks(200, 202, 96, '#3d3a36')}${hands(200, 202, 1.25, '#3d3a36', p.accentDeep)}`,

  mantelClock: (p: Paint) => `
    ${shadow(124)}
    <path d="M86 312V196a114 114 0 0 1 228 0v116z" fill="${p.main}"/>
    <path d="M104 312V198a96 96 0 0 1 192 0v114" fill="none" stroke="${p.mainDeep}" stroke-width="3" opacity=".5"/>
    <rect x="66" y="308" width="268" height="23" rx="6" fill="${p.mainDeep}"/>
    <circle cx="200" cy="200" r="82" fill="${p.accent}"/><circle cx="200" cy="200" r="72" fill="${FACE}"/>
    ${ticks(200, 200, 60, '#3d3a36')}${hands(200, 200, 0.8, '#3d3a36', p.accentDeep)}`,

  alarmClock: (p: Paint) => `
    ${shadow(90)}
    <path d="M134 296L112 328M266 296l22 32" stroke="${p.accentDeep}" stroke-width="14" stroke-linecap="round"/>
    <path d="M200 92V66" stroke="${p.accentDeep}" stroke-width="9"/><rect x="180" y="52" width="40" height="16" rx="8" fill="${p.accentDeep}"/>
    <path d="M92 128a48 48 0 0 1 76-44z" fill="${p.accent}"/><path d="M308 128a48 48 0 0 0-76-44z" fill="${p.accent}"/>
    <circle cx="200" cy="206" r="112" fill="${p.main}"/><circle cx="200" cy="206" r="90" fill="${FACE}"/>
    ${ticks(200, 206, 76, '#3d3a36')}${hands(200, 206, 1, '#3d3a36', p.mainDeep)}`,

  deskClock: (p: Paint) => `
    ${shadow(118)}
    <rect x="86" y="104" width="228" height="227" rx="34" fill="${p.main}"/>
    <rect x="106" y="124" width="188" height="187" rx="22" fill="${FACE}"/>
    ${ticks(200, 218, 74, '#3d3a36')}${hands(200, 218, 1, '#3d3a36', p.accentDeep)}
    <rect x="152" y="90" width="96" height="16" rx="8" fill="${p.accent}"/>`,
};
