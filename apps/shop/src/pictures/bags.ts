import { type Paint, shadow } from './palette.ts';

export const bags = {
  tote: (p: Paint) => `
    ${shadow(112)}
    <path d="M146 160c-6-128 114-128 108 0" fill="none" stroke="${p.accentDeep}" stroke-width="14"/>
    <path d="M96 146h208l18 170a14 14 0 0 1-14 15H92a14 14 0 0 1-14-15z" fill="${p.main}"/>
    <path d="M96 146h208l3 26H93z" fill="${p.mainDeep}" opacity=".3"/>
    <path d="M150 176c-6-134 106-134 100 0" fill="none" stroke="${p.accent}" stroke-width="14" stroke-linecap="round"/>
    <path d="M136 176v44M264 176v44" stroke="${p.mainDeep}" stroke-width="2" stroke-dasharray="7 6" opacity=".5"/>
    <rect x="172" y="236" width="56" height="36" rx="4" fill="${p.accent}"/>
    <path d="M184 254h32" stroke="${p.accentPale}" stroke-width="4"/>`,

  backpack: (p: Paint) => `
    ${shadow(104)}
    <path d="M168 92c0-44 64-44 64 0" fill="none" stroke="${p.accentDeep}" stroke-width="12"/>
    <path d="M104 176c-36 20-38 80-26 126h30zM296 176c36 20 38 80 26 126h-30z" fill="${p.mainDeep}"/>
    <path d="M98 172c0-58 42-92 102-92s102 34 102 92v134a25 25 0 0 1-25 25H123a25 25 0 0 1-25-25z" fill="${p.main}"/>
    <path d="M98 180c0-66 42-100 102-100s102 34 102 100v14c-60 22-144 22-204 0z" fill="${p.mainPale}" opacity=".35"/>
    <rect x="130" y="232" width="140" height="80" rx="16" fill="${p.mainDeep}" opacity=".55"/>
    <rect x="130" y="226" width="140" height="30" rx="12" fill="${p.main}"/>
    <rect x="150" y="170" width="15" height="66" rx="4" fill="${p.accent}"/><rect x="235" y="170" width="15" height="66" rx="4" fill="${p.accent}"/>
    <rect x="147" y="210" width="21" height="14" rx="3" fill="${p.accentPale}"/><rect x="232" y="210" width="21" height="14" rx="3" fill="${p.accentPale}"/>`,

  duffel: (p: Paint) => `
    ${shadow(150)}
    <path d="M140 190c-4-110 124-110 120 0" fill="none" stroke="${p.accentDeep}" stroke-width="13"/>
    <path d="M94 172h212c32 0 48 36 48 80s-16 79-48 79H94c-32 0-48-35-48-79s16-80 48-80z" fill="${p.main}"/>
    <path d="M94 172c-32 0-48 36-48 80s16 79 48 79c-20-22-26-50-26-79s6-58 26-80zM306 172c32 0 48 36 48 80s-16 79-48 79c20-22 26-50 26-79s-6-58-26-80z" fill="${p.accent}"/>
    <path d="M104 190h192" stroke="${p.accentPale}" stroke-width="5" stroke-dasharray="3 3"/>
    <path d="M144 331V196c-4-116 116-116 112 0v135" fill="none" stroke="${p.accent}" stroke-width="15"/>
    <rect x="178" y="106" width="44" height="20" rx="8" fill="${p.accentDeep}"/>`,

  pouch: (p: Paint) => `
    ${shadow(128)}
    <path d="M82 176h236c16 0 26 10 28 26l8 102a25 25 0 0 1-25 27H71a25 25 0 0 1-25-27l8-102c2-16 12-26 28-26z" fill="${p.main}"/>
    <path d="M54 206c2-18 12-30 28-30h236c16 0 26 12 28 30-90 14-202 14-292 0z" fill="${p.mainDeep}" opacity=".4"/>
    <path d="M70 190h260" stroke="${p.accent}" stroke-width="8" stroke-dasharray="5 3"/>
    <path d="M322 186h22v14h-22z" fill="${p.accentDeep}"/><path d="M340 198l10 40h-14l-6-36z" fill="${p.accent}"/>
    <rect x="84" y="252" width="70" height="42" rx="5" fill="${p.accent}"/><path d="M98 273h42" stroke="${p.accentPale}" stroke-width="4"/>`,
};
