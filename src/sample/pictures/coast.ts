/** Scenes by the sea: harbour, boats, lighthouse, fog. */
import {
  box,
  disc,
  glitter,
  glow,
  height,
  hills,
  houses,
  path,
  seeded,
  shape,
  stroke,
  wash,
  width,
} from './canvas.ts';

function boat(x: number, y: number, size: number, hull: string, sail: string): string {
  return (
    path(
      `M${x - 60 * size},${y} q${60 * size},${34 * size} ${120 * size},0 l${-14 * size},${26 * size} h${-92 * size} z`,
      hull,
    ) +
    stroke(`M${x},${y + 4} V${y - 120 * size}`, hull, 4 * size) +
    shape(
      [
        [x + 5, y - 116 * size],
        [x + 5, y - 12 * size],
        [x + 56 * size, y - 18 * size],
      ],
      sail,
      0.92,
    )
  );
}

function crane(x: number, ground: number, size: number, colour: string): string {
  const top = ground - 300 * size;
  return (
    stroke(
      `M${x - 46 * size},${ground} L${x},${top} L${x + 46 * size},${ground} M${x - 24 * size},${ground - 150 * size} h${48 * size}`,
      colour,
      9 * size,
    ) +
    stroke(
      `M${x - 90 * size},${top + 20 * size} L${x + 230 * size},${top - 46 * size} M${x},${top} L${x + 20 * size},${top - 70 * size} L${x + 210 * size},${top - 42 * size}`,
      colour,
      7 * size,
    ) +
    stroke(`M${x + 190 * size},${top - 38 * size} v${130 * size}`, colour, 3 * size)
  );
}

export const harbourDawn = () =>
  wash(
    [
      [0, '#2b3a67'],
      [0.35, '#9a6a87'],
      [0.58, '#f2a57b'],
      [0.62, '#ffd9a0'],
    ],
    0,
    560,
  ) +
  glow(1080, 520, 420, '#fff0c2') +
  disc(1080, 500, 62, '#fff6dc') +
  hills(11, 540, 40, '#6d5a78', 0.75) +
  hills(4, 556, 22, '#4a4566') +
  wash(
    [
      [0, '#e9a989'],
      [0.25, '#8c6d86'],
      [1, '#22304f'],
    ],
    556,
    344,
  ) +
  glitter(3, 1080, 566, 890, '#ffe9bd') +
  crane(300, 590, 1, '#26263f') +
  crane(520, 584, 0.72, '#33304c') +
  box(0, 584, 660, 26, '#201f36') +
  box(80, 548, 90, 40, '#8d3b3b') +
  box(174, 556, 80, 32, '#3a5a6c') +
  box(390, 552, 86, 36, '#b0784a') +
  boat(880, 660, 0.9, '#1f2238', '#f6e3c4') +
  boat(1330, 730, 1.3, '#191b2e', '#f3d5b0') +
  boat(700, 770, 0.7, '#20223a', '#e8c6a2');

export const harbourNight = () =>
  wash(
    [
      [0, '#060b1d'],
      [0.7, '#1a2b4d'],
      [1, '#38476a'],
    ],
    0,
    580,
  ) +
  Array.from(
    { length: 90 },
    (
      (random) => () =>
        disc(random() * width, random() * 380, 0.8 + random() * 1.6, '#fff', 0.3 + random() * 0.6)
    )(seeded(5)),
  ).join('') +
  glow(1260, 170, 190, '#dfe8ff', 0.5) +
  disc(1260, 170, 46, '#eef2ff') +
  hills(21, 560, 36, '#0f1a33') +
  houses(8, 590, {
    low: 36,
    tall: 120,
    fill: ['#131f3c', '#182748', '#0e1830'],
    light: '#ffcf7d',
    lit: 0.3,
  }) +
  wash(
    [
      [0, '#1c2c4e'],
      [1, '#050914'],
    ],
    588,
    312,
  ) +
  [140, 420, 690, 980, 1270, 1490]
    .map((x, index) => glitter(30 + index, x, 596, 880, '#ffcf7d', 80))
    .join('') +
  boat(560, 720, 1.1, '#04070f', '#24365e') +
  boat(1130, 780, 1.5, '#04070f', '#2a3d68');

export const fishingBoats = () =>
  wash(
    [
      [0, '#bfe0e6'],
      [1, '#f5efd8'],
    ],
    0,
    420,
  ) +
  glow(320, 120, 300, '#fffbe6') +
  hills(13, 410, 46, '#9fbcc0') +
  hills(17, 424, 22, '#7da1a4') +
  wash(
    [
      [0, '#6fb0b5'],
      [0.5, '#2f7c8a'],
      [1, '#164a5c'],
    ],
    420,
    480,
  ) +
  glitter(12, 520, 430, 880, '#eafaf5', 900) +
  boat(420, 560, 1.2, '#9c2f2b', '#fff6e0') +
  boat(820, 520, 0.8, '#1d5e7a', '#fff6e0') +
  boat(1190, 640, 1.7, '#d58a2a', '#fffaf0') +
  boat(620, 740, 1.9, '#21445c', '#fdebc8') +
  boat(1430, 500, 0.6, '#6c2f4a', '#fff6e0');

export const lighthouse = () =>
  wash(
    [
      [0, '#22345e'],
      [0.6, '#c76b5b'],
      [1, '#f6bd7f'],
    ],
    0,
    620,
  ) +
  glow(560, 600, 420, '#ffd896') +
  wash(
    [
      [0, '#d98c6d'],
      [1, '#1d2a4a'],
    ],
    600,
    300,
  ) +
  glitter(41, 560, 606, 880, '#ffe2a8', 420) +
  path(`M900,900 L980,640 Q1130,560 1330,600 L1600,700 V900 Z`, '#1a1c30') +
  shape(
    [
      [1130, 610],
      [1152, 230],
      [1226, 230],
      [1248, 610],
    ],
    '#f4ede0',
  ) +
  shape(
    [
      [1139, 470],
      [1146, 350],
      [1232, 350],
      [1239, 470],
    ],
    '#a63d33',
  ) +
  box(1140, 214, 98, 18, '#22243a') +
  box(1158, 150, 62, 66, '#ffe9a8') +
  shape(
    [
      [1146, 152],
      [1189, 104],
      [1232, 152],
    ],
    '#a63d33',
  ) +
  shape(
    [
      [1189, 180],
      [0, 60],
      [0, 250],
    ],
    '#fff3c4',
    0.22,
  ) +
  glow(1189, 184, 130, '#fff3c4');

export const bridgeFog = () =>
  wash([
    [0, '#c9d2d6'],
    [0.6, '#e9e4d8'],
    [1, '#b9c0bf'],
  ]) +
  glow(1180, 260, 380, '#fffdf0', 0.8) +
  hills(52, 520, 70, '#aab6b8', 0.7) +
  hills(57, 590, 50, '#8fa0a4', 0.8) +
  stroke('M-20,520 H1620', '#4c5a60', 20) +
  [120, 560, 1000, 1440]
    .map(
      (x) =>
        box(x - 20, 520, 40, 300, '#5a686d') +
        stroke(`M${x - 210},524 Q${x},690 ${x + 210},524`, '#5a686d', 16),
    )
    .join('') +
  [200, 260, 340, 1130]
    .map(
      (x, index) =>
        box(x, 486, 10, 26, '#333d42') +
        disc(x + 5, 480, 7, '#333d42') +
        (index === 3 ? box(x + 26, 494, 60, 18, '#7a1f1f') : ''),
    )
    .join('') +
  wash(
    [
      [0, '#9fb0b3'],
      [1, '#66797e'],
    ],
    790,
    110,
  ) +
  glow(500, 760, 620, '#f4f1ea', 0.75) +
  glow(1250, 800, 520, '#f4f1ea', 0.7) +
  box(0, height - 40, width, 40, '#5b6d72', 0.4);
