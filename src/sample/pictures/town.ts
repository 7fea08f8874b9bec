/** Scenes of streets and buildings. */
import { box, disc, glow, hills, houses, path, seeded, shape, stroke, wash } from './canvas.ts';

const person = (x: number, ground: number, size: number, colour: string) =>
  path(
    `M${x - 13 * size},${ground} q${-4 * size},${-62 * size} ${13 * size},${-66 * size} q${17 * size},${4 * size} ${13 * size},${66 * size} z`,
    colour,
  ) + disc(x, ground - 78 * size, 11 * size, colour);

export const citySkyline = () =>
  wash([
    [0, '#f6d7a7'],
    [0.55, '#e79f6f'],
    [1, '#a85a55'],
  ]) +
  glow(460, 360, 420, '#fff0cc') +
  disc(460, 380, 78, '#fff3d6') +
  hills(61, 560, 60, '#b0675f', 0.7) +
  houses(62, 700, { low: 90, tall: 300, fill: ['#8a4a50', '#7d4450', '#97555a'] }) +
  houses(63, 800, {
    low: 80,
    tall: 230,
    fill: ['#573246', '#4c2c40', '#633a4c'],
    light: '#ffd48a',
    lit: 0.22,
  }) +
  path('M1180,800 V520 q0,-96 86,-118 q86,22 86,118 V800 z', '#3b2236') +
  box(1262, 356, 8, 50, '#3b2236') +
  box(1420, 420, 40, 380, '#3b2236') +
  shape(
    [
      [1412, 424],
      [1440, 340],
      [1468, 424],
    ],
    '#3b2236',
  ) +
  box(0, 780, 1600, 120, '#2d1a2c') +
  houses(64, 860, { low: 20, tall: 90, fill: ['#2d1a2c', '#241524'], light: '#ffd48a', lit: 0.15 });

export const oldMarket = () =>
  wash([
    [0, '#3c2616'],
    [1, '#8a5a30'],
  ]) +
  [5, 4, 3, 2, 1]
    .map((step) => {
      const inset = 130 * (5 - step);
      return path(
        `M${inset},900 V${330 - 20 * (5 - step)} Q800,${-90 + 60 * (5 - step)} ${1600 - inset},${330 - 20 * (5 - step)} V900 Z`,
        ['#e9b765', '#c98d48', '#a36c37', '#7d5029', '#54351d'][step - 1] ?? '#54351d',
      );
    })
    .join('') +
  glow(800, 420, 360, '#fff0c0') +
  [0, 1, 2]
    .map((index) => {
      const x = 130 + index * 120;
      const y = 540 - index * 26;
      return (
        shape(
          [
            [x - 90, y],
            [x + 70, y - 18],
            [x + 100, y + 44],
            [x - 80, y + 66],
          ],
          ['#a3342f', '#2f6a72', '#c98a2b'][index] ?? '#a3342f',
        ) + box(x - 70, y + 60, 150, 230, '#2e1c10', 0.85)
      );
    })
    .join('') +
  [0, 1, 2]
    .map((index) => {
      const x = 1470 - index * 120;
      const y = 540 - index * 26;
      return (
        shape(
          [
            [x - 70, y - 18],
            [x + 90, y],
            [x + 80, y + 66],
            [x - 100, y + 44],
          ],
          ['#2f6a72', '#c98a2b', '#7a1f1f'][index] ?? '#7a1f1f',
        ) + box(x - 80, y + 60, 150, 230, '#2e1c10', 0.85)
      );
    })
    .join('') +
  Array.from(
    { length: 26 },
    (
      (random) => (_: unknown, index: number) =>
        disc(
          70 + (index % 13) * 28 + (index > 12 ? 1090 : 0),
          800 + random() * 60,
          15,
          ['#d2672d', '#b8902f', '#7b8f3a', '#a33'][index % 4] ?? '#a33',
        )
    )(seeded(9)),
  ).join('') +
  person(730, 720, 1.3, '#23150c') +
  person(850, 690, 1, '#2c1a0f') +
  person(900, 760, 1.7, '#1b1009') +
  person(640, 660, 0.8, '#3a2414');

export const rainStreet = () =>
  wash([
    [0, '#27323f'],
    [0.6, '#4b5d6a'],
    [1, '#1e2730'],
  ]) +
  houses(71, 620, {
    low: 220,
    tall: 430,
    fill: ['#2d3945', '#34424f', '#28333e'],
    light: '#ffd18a',
    lit: 0.3,
    to: 620,
  }) +
  houses(72, 620, {
    low: 220,
    tall: 440,
    fill: ['#2d3945', '#34424f', '#28333e'],
    light: '#ffd18a',
    lit: 0.3,
    from: 980,
  }) +
  glow(800, 560, 380, '#ffe0a6', 0.6) +
  shape(
    [
      [0, 900],
      [620, 610],
      [980, 610],
      [1600, 900],
    ],
    '#141b22',
  ) +
  shape(
    [
      [700, 900],
      [770, 612],
      [830, 612],
      [900, 900],
    ],
    '#ffd18a',
    0.16,
  ) +
  [430, 1170]
    .map(
      (x) =>
        stroke(`M${x},760 V360 q0,-40 ${x < 800 ? 60 : -60},-40`, '#0f151b', 9) +
        glow(x + (x < 800 ? 60 : -60), 330, 130, '#ffe6b0') +
        box(x - 4, 770, 8, 90, '#ffe6b0', 0.25),
    )
    .join('') +
  person(720, 770, 1.5, '#0b1015') +
  path('M640,640 q80,-110 160,0 q-80,-26 -160,0 z', '#7a1f1f') +
  person(930, 700, 0.9, '#10161c') +
  path('M882,622 q48,-66 96,0 q-48,-16 -96,0 z', '#31566b') +
  Array.from(
    { length: 150 },
    ((random) => () => {
      const x = random() * 1640;
      const y = random() * 900;
      return stroke(`M${x.toFixed(0)},${y.toFixed(0)} l-9,38`, '#dbe7ee', 1.6, 0.18 + random() * 0.25);
    })(seeded(77)),
  ).join('');

export const trainStation = () =>
  wash([
    [0, '#e8c79a'],
    [1, '#b77d58'],
  ]) +
  glow(800, 480, 460, '#fff2cf') +
  [0, 1, 2, 3, 4, 5]
    .map((step) =>
      stroke(
        `M${60 + step * 105},900 V${420 - step * 6} Q800,${-40 + step * 62} ${1540 - step * 105},${420 - step * 6} V900`,
        '#4a3130',
        20 - step * 2.6,
      ),
    )
    .join('') +
  shape(
    [
      [0, 900],
      [680, 560],
      [920, 560],
      [1600, 900],
    ],
    '#6b4a3f',
  ) +
  [690, 760, 840, 910].map((x) => stroke(`M${x},560 L${800 + (x - 800) * 6},900`, '#2b1d1d', 6)).join('') +
  box(700, 420, 200, 170, '#7a1f1f', 1, 24) +
  box(724, 444, 152, 62, '#ffe7b0', 0.9, 10) +
  disc(738, 556, 13, '#fff3cf') +
  disc(862, 556, 13, '#fff3cf') +
  disc(800, 200, 62, '#f7ead0') +
  stroke('M800,200 V158 M800,200 l26,16', '#3b2727', 6) +
  person(330, 860, 1.9, '#2b1d1d') +
  person(420, 820, 1.5, '#352424') +
  person(1240, 840, 1.7, '#2b1d1d') +
  box(1282, 800, 44, 40, '#3d4d57', 1, 4) +
  person(1120, 760, 1.1, '#3d2a2a');

export const busStop = () =>
  wash([
    [0, '#9cc3d2'],
    [0.7, '#f1dfbb'],
    [1, '#d8b98a'],
  ]) +
  glow(1240, 200, 300, '#fff9e0') +
  houses(81, 640, {
    low: 120,
    tall: 300,
    fill: ['#d9b78f', '#c9a27b', '#e2c7a2'],
    light: '#8a6a54',
    lit: 0.7,
  }) +
  box(0, 640, 1600, 70, '#b59a80') +
  box(0, 710, 1600, 190, '#55504f') +
  [80, 420, 760, 1100, 1440].map((x) => box(x, 800, 150, 9, '#efe6d3')).join('') +
  stroke('M300,700 V430 H720 V700', '#3b4a55', 12) +
  box(270, 404, 480, 34, '#7a1f1f', 1, 6) +
  box(330, 600, 360, 16, '#6d4a34') +
  box(330, 470, 360, 110, '#e9f1f2', 0.35) +
  person(390, 700, 1.5, '#2f3b45') +
  person(480, 700, 1.35, '#5a3946') +
  person(600, 700, 1.1, '#3d5547') +
  box(920, 470, 560, 260, '#e0a63a', 1, 26) +
  [950, 1060, 1170, 1280].map((x) => box(x, 506, 92, 90, '#33444f', 1, 8)).join('') +
  box(1390, 506, 70, 200, '#33444f', 1, 8) +
  box(920, 640, 560, 12, '#a8701f') +
  disc(1040, 732, 44, '#22262b') +
  disc(1040, 732, 18, '#b9b4a8') +
  disc(1360, 732, 44, '#22262b') +
  disc(1360, 732, 18, '#b9b4a8');

export const courtColumns = () =>
  wash([
    [0, '#cfd8dc'],
    [1, '#efe7d6'],
  ]) +
  shape(
    [
      [240, 300],
      [800, 90],
      [1360, 300],
    ],
    '#d8ccb4',
  ) +
  shape(
    [
      [330, 288],
      [800, 116],
      [1270, 288],
    ],
    '#c6b899',
  ) +
  box(220, 300, 1160, 46, '#e3d9c3') +
  [280, 470, 660, 850, 1040, 1230]
    .map(
      (x) =>
        wash(
          [
            [0, '#f1e9d8'],
            [1, '#cdbfa2'],
          ],
          346,
          370,
          x,
          86,
        ) +
        box(x - 12, 346, 110, 22, '#d6c9ae') +
        box(x - 12, 700, 110, 24, '#d6c9ae') +
        [12, 34, 56].map((dx) => box(x + dx, 372, 6, 326, '#b8a98b', 0.45)).join(''),
    )
    .join('') +
  box(716, 430, 168, 286, '#4b3527') +
  [0, 1, 2, 3]
    .map((step) =>
      box(
        200 - step * 46,
        724 + step * 40,
        1200 + step * 92,
        42,
        ['#d8ccb4', '#cbbea3', '#bdaf92', '#ae9f81'][step] ?? '#ae9f81',
      ),
    )
    .join('') +
  box(0, 884, 1600, 16, '#8f8168') +
  person(560, 812, 1.2, '#2c2a35') +
  person(1010, 850, 1.5, '#3b2a2a') +
  person(1070, 850, 1.4, '#2a3340') +
  stroke('M800,178 v66 M758,196 h84 M758,196 l-18,34 h36 z M842,196 l-18,34 h36 z', '#7d6c4c', 5);
