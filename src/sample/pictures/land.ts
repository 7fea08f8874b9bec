/** Scenes of fields, water, hills and what stands on them. */
import { box, disc, glow, hills, houses, path, seeded, shape, stroke, wash } from './canvas.ts';

export const waterTower = () =>
  wash([
    [0, '#7fb2cf'],
    [0.7, '#f3e3bf'],
    [1, '#e9c48c'],
  ]) +
  glow(330, 250, 330, '#fffbe4') +
  hills(91, 690, 40, '#b99a6b') +
  houses(92, 760, {
    low: 40,
    tall: 130,
    fill: ['#c9a679', '#b8946a', '#d6b88e'],
    light: '#7a5c43',
    lit: 0.5,
  }) +
  stroke(
    'M940,760 L1000,350 M1260,760 L1200,350 M960,620 L1240,620 M975,500 L1225,500 M960,620 L1225,500 M1240,620 L975,500',
    '#4d5a63',
    13,
  ) +
  wash(
    [
      [0, '#dfe6e8'],
      [1, '#8fa3ad'],
    ],
    170,
    190,
    940,
    320,
  ) +
  path('M940,172 q160,-110 320,0 z', '#7a1f1f') +
  path('M940,358 q160,70 320,0 z', '#7b8f99') +
  box(940, 250, 320, 12, '#6a7d87') +
  box(0, 758, 1600, 142, '#8c6b47') +
  hills(95, 800, 14, '#7a5b3b') +
  [180, 260, 420, 560]
    .map((x) => stroke(`M${x},800 q6,-70 0,-110`, '#4a3a26', 8) + disc(x, 668, 46, '#5f7041'))
    .join('');

export const dryRiver = () =>
  wash([
    [0, '#f0d9a8'],
    [0.5, '#e6b877'],
    [1, '#c88f57'],
  ]) +
  disc(1220, 170, 70, '#fff3cf') +
  glow(1220, 170, 340, '#fff6da') +
  hills(101, 400, 70, '#c49a6a', 0.8) +
  hills(103, 450, 50, '#ad8054') +
  shape(
    [
      [0, 900],
      [0, 560],
      [1600, 520],
      [1600, 900],
    ],
    '#c9a06a',
  ) +
  path('M760,470 Q640,560 860,640 T620,900 H1260 Q1180,760 1080,660 T860,470 Z', '#e3cda0') +
  Array.from(
    { length: 46 },
    ((random) => () => {
      const x = 690 + random() * 420;
      const y = 640 + random() * 240;
      return stroke(
        `M${x.toFixed(0)},${y.toFixed(0)} l${(random() * 70 - 35).toFixed(0)},${(random() * 34).toFixed(0)} l${(random() * 60 - 30).toFixed(0)},${(random() * 30).toFixed(0)}`,
        '#9a7a4d',
        3,
        0.7,
      );
    })(seeded(104)),
  ).join('') +
  path('M812,560 q60,30 40,70 q-30,20 -60,-10 z', '#6f9aa3', 0.8) +
  path('M300,640 l120,-16 l56,26 l-20,18 l-130,8 z', '#7a4b32') +
  stroke('M380,628 v-86', '#5b3a28', 6) +
  [120, 1420, 1500]
    .map((x) => stroke(`M${x},640 v-110 M${x},590 l-34,-40 M${x},570 l30,-44`, '#5d452d', 8))
    .join('');

export const oliveHarvest = () =>
  wash([
    [0, '#a9cfd6'],
    [0.6, '#f4ebcd'],
    [1, '#e1cb94'],
  ]) +
  glow(420, 180, 300, '#fffce8') +
  hills(111, 470, 60, '#93a878', 0.8) +
  hills(113, 540, 40, '#7d945f') +
  shape(
    [
      [0, 900],
      [0, 610],
      [1600, 570],
      [1600, 900],
    ],
    '#b99a62',
  ) +
  [
    [240, 640, 0.9],
    [620, 620, 0.8],
    [1010, 630, 0.95],
    [1400, 620, 0.85],
    [420, 760, 1.5],
    [1180, 770, 1.6],
  ]
    .map(([x = 0, y = 0, size = 1], index) => {
      const random = seeded(120 + index);
      return (
        stroke(
          `M${x},${y + 60 * size} q${-16 * size},${-60 * size} 0,${-100 * size} M${x},${y - 10 * size} q${30 * size},${-30 * size} ${44 * size},${-60 * size}`,
          '#5d4a35',
          18 * size,
        ) +
        Array.from({ length: 20 }, () =>
          disc(
            x + (random() - 0.5) * 190 * size,
            y - 90 * size - random() * 110 * size,
            (26 + random() * 22) * size,
            ['#6f8450', '#5f7545', '#879a63', '#50663b'][Math.floor(random() * 4)] ?? '#6f8450',
            0.95,
          ),
        ).join('') +
        Array.from({ length: 16 }, () =>
          disc(x + (random() - 0.5) * 180 * size, y - 80 * size - random() * 110 * size, 4 * size, '#2f2a33'),
        ).join('')
      );
    })
    .join('') +
  path('M250,860 q170,-60 340,0 q-20,40 -170,40 h-60 q-90,0 -110,-40 z', '#f1e6cc') +
  stroke('M1330,860 L1290,560 M1390,860 L1330,560 M1318,800 h64 M1306,720 h60 M1296,640 h52', '#7c5a35', 10);

export const wheatField = () =>
  wash(
    [
      [0, '#5f9ec4'],
      [0.6, '#cfe3e2'],
      [1, '#f4e7bd'],
    ],
    0,
    520,
  ) +
  disc(980, 160, 56, '#fff8de') +
  glow(980, 160, 280, '#fffbe6') +
  path('M160,230 q60,-60 130,-20 q70,-60 140,10 q70,-10 80,40 H110 q0,-30 50,-30 z', '#fff', 0.8) +
  path('M1200,290 q50,-46 110,-14 q60,-40 116,12 q50,0 54,30 H1160 q0,-24 40,-28 z', '#fff', 0.7) +
  hills(131, 500, 26, '#9fb27c') +
  wash(
    [
      [0, '#e7c66a'],
      [1, '#b9822f'],
    ],
    500,
    400,
  ) +
  Array.from(
    { length: 420 },
    ((random) => () => {
      const depth = random();
      const x = random() * 1600;
      const y = 520 + depth * 380;
      const tall = 24 + depth * 90;
      return stroke(
        `M${x.toFixed(0)},${y.toFixed(0)} q${(4 + depth * 8).toFixed(0)},${(-tall / 2).toFixed(0)} ${(2 + depth * 16).toFixed(0)},${(-tall).toFixed(0)}`,
        ['#f6de93', '#d9a94a', '#a87428'][Math.floor(random() * 3)] ?? '#d9a94a',
        1.4 + depth * 4,
        0.75,
      );
    })(seeded(133)),
  ).join('') +
  shape(
    [
      [700, 900],
      [786, 510],
      [814, 510],
      [960, 900],
    ],
    '#8d6427',
    0.35,
  ) +
  box(300, 440, 90, 64, '#a4563f') +
  shape(
    [
      [288, 444],
      [345, 398],
      [402, 444],
    ],
    '#6e332a',
  );

export const mountainVillage = () =>
  wash([
    [0, '#3a4f7a'],
    [0.5, '#d59a86'],
    [1, '#f5cf9f'],
  ]) +
  glow(1150, 330, 340, '#fff0d0') +
  shape(
    [
      [0, 640],
      [220, 330],
      [380, 470],
      [640, 190],
      [860, 430],
      [1040, 300],
      [1330, 560],
      [1600, 380],
      [1600, 900],
      [0, 900],
    ],
    '#7a6a8a',
  ) +
  shape(
    [
      [640, 190],
      [570, 266],
      [640, 296],
      [690, 262],
      [716, 272],
    ],
    '#f3ecec',
  ) +
  shape(
    [
      [220, 330],
      [176, 392],
      [226, 408],
      [268, 376],
    ],
    '#f3ecec',
  ) +
  hills(141, 640, 60, '#5c4f6b') +
  hills(143, 740, 46, '#453b52') +
  [0, 1, 2, 3]
    .map((row) =>
      houses(150 + row, 690 + row * 52, {
        low: 36,
        tall: 84,
        fill: ['#c08a68', '#ad775a', '#d09c78', '#8f6049'],
        light: '#ffe3a3',
        lit: 0.5,
        from: 380 + row * 60,
        to: 1180 - row * 30,
      }),
    )
    .join('') +
  box(820, 556, 30, 120, '#d8b48d') +
  shape(
    [
      [812, 560],
      [835, 506],
      [858, 560],
    ],
    '#7a1f1f',
  ) +
  hills(148, 880, 16, '#2b2536');

export const powerLines = () =>
  wash([
    [0, '#f3b57c'],
    [0.5, '#e2786b'],
    [1, '#5f3a63'],
  ]) +
  disc(500, 520, 96, '#ffe4b8') +
  glow(500, 520, 420, '#ffdca8') +
  hills(161, 690, 44, '#4f3158') +
  hills(163, 760, 30, '#38233f') +
  [
    [220, 1.25],
    [760, 0.9],
    [1150, 0.68],
    [1430, 0.52],
  ]
    .map(([x = 0, size = 1]) => {
      const ground = 800 - (1 - size) * 60;
      const top = ground - 560 * size;
      return stroke(
        `M${x - 70 * size},${ground} L${x},${top} L${x + 70 * size},${ground} M${x - 130 * size},${top + 110 * size} h${260 * size} M${x - 100 * size},${top + 200 * size} h${200 * size} M${x - 52 * size},${ground - 140 * size} L${x + 40 * size},${ground - 300 * size} M${x + 52 * size},${ground - 140 * size} L${x - 40 * size},${ground - 300 * size} M${x - 36 * size},${ground - 300 * size} h${72 * size}`,
        '#2a1a30',
        9 * size,
      );
    })
    .join('') +
  [-1, 1]
    .map((side) =>
      stroke(
        `M-20,${170} Q80,330 ${220 + side * 160},212 Q500,420 ${760 + side * 117},${378} Q960,520 ${1150 + side * 88},476 Q1300,560 ${1430 + side * 68},546 L1640,590`,
        '#2a1a30',
        3,
      ),
    )
    .join('') +
  houses(166, 900, { low: 20, tall: 90, fill: ['#26172b', '#1e1222'], light: '#ffd48a', lit: 0.14 });

export const solarRoofs = () =>
  wash([
    [0, '#6db3dc'],
    [0.7, '#e8f0e4'],
    [1, '#f6e7c3'],
  ]) +
  disc(1290, 150, 74, '#fff6c9') +
  glow(1290, 150, 380, '#fffbe0') +
  hills(171, 520, 46, '#a7b9a0') +
  houses(172, 640, {
    low: 60,
    tall: 200,
    fill: ['#e3cba6', '#d5b990', '#eddab9'],
    light: '#86705c',
    lit: 0.6,
  }) +
  [
    [60, 640, 1.1],
    [560, 690, 1.35],
    [1120, 650, 1.15],
  ]
    .map(
      ([x = 0, y = 0, size = 1]) =>
        box(x, y, 420 * size, 400, '#d9bd93') +
        box(x - 8, y - 14, 420 * size + 16, 22, '#bd9d72') +
        [0, 1, 2]
          .map((index) => {
            const px = x + 26 * size + index * 128 * size;
            return (
              shape(
                [
                  [px, y - 16],
                  [px + 34 * size, y - 96 * size],
                  [px + 128 * size, y - 96 * size],
                  [px + 94 * size, y - 16],
                ],
                '#1f3c66',
              ) +
              [0.33, 0.66]
                .map((part) =>
                  stroke(
                    `M${px + 34 * size * part},${y - 16 - 80 * size * part} h${94 * size}`,
                    '#7fa6d6',
                    2,
                  ),
                )
                .join('') +
              stroke(`M${px + 47 * size},${y - 16} l${34 * size},${-80 * size}`, '#7fa6d6', 2) +
              shape(
                [
                  [px + 8, y - 24],
                  [px + 36 * size, y - 92 * size],
                  [px + 62 * size, y - 92 * size],
                  [px + 30 * size, y - 24],
                ],
                '#fff',
                0.18,
              )
            );
          })
          .join(''),
    )
    .join('');

export const radioMast = () =>
  wash([
    [0, '#131a3a'],
    [0.6, '#4a3c73'],
    [1, '#d0757a'],
  ]) +
  Array.from(
    { length: 70 },
    (
      (random) => () =>
        disc(random() * 1600, random() * 420, 0.8 + random() * 1.4, '#fff', 0.3 + random() * 0.5)
    )(seeded(180)),
  ).join('') +
  hills(181, 720, 70, '#2b2450') +
  hills(183, 800, 40, '#1a1634') +
  stroke(
    'M740,800 L800,150 L860,800 M752,680 h96 M762,570 h76 M772,460 h56 M780,360 h40 M752,680 L838,570 M848,680 L762,570 M762,570 L828,460 M838,570 L772,460 M772,460 L820,360 M828,460 L780,360',
    '#0d0b20',
    8,
  ) +
  [90, 160, 230, 300]
    .map((radius, index) =>
      stroke(
        `M${800 - radius},${150 - radius * 0.35} A${radius},${radius} 0 0 0 ${800 - radius},${150 + radius * 0.5} M${800 + radius},${150 - radius * 0.35} A${radius},${radius} 0 0 1 ${800 + radius},${150 + radius * 0.5}`,
        '#ffd2a8',
        5,
        0.8 - index * 0.17,
      ),
    )
    .join('') +
  disc(800, 150, 11, '#ff6b5a') +
  glow(800, 150, 90, '#ff8a70') +
  box(900, 740, 150, 80, '#0d0b20') +
  box(930, 766, 26, 26, '#ffd48a') +
  hills(187, 880, 14, '#0d0b20');
