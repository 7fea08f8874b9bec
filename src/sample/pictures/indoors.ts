/** Scenes inside, and the schoolyard and football ground beside them. */
import { box, disc, glow, houses, path, seeded, shape, stroke, wash } from './canvas.ts';

const child = (x: number, ground: number, size: number, colour: string) =>
  path(
    `M${x - 16 * size},${ground} l${6 * size},${-58 * size} h${20 * size} l${6 * size},${58 * size} z`,
    colour,
  ) + disc(x, ground - 72 * size, 13 * size, '#5b3f30');

export const schoolYard = () =>
  wash(
    [
      [0, '#a7d3e2'],
      [1, '#f7efd7'],
    ],
    0,
    640,
  ) +
  glow(1300, 140, 260, '#fffce8') +
  box(160, 210, 1280, 400, '#ecd3a4') +
  box(140, 190, 1320, 30, '#b9683f') +
  [220, 400, 580, 940, 1120, 1300]
    .map(
      (x) =>
        box(x, 270, 110, 120, '#4f7f8c', 1, 4) +
        box(x + 52, 270, 6, 120, '#f4ead0') +
        box(x, 450, 110, 120, '#4f7f8c', 1, 4) +
        box(x + 52, 450, 6, 120, '#f4ead0'),
    )
    .join('') +
  box(740, 420, 130, 190, '#7a1f1f') +
  stroke('M805,190 V80', '#5e5142', 7) +
  shape(
    [
      [805, 82],
      [900, 96],
      [805, 130],
    ],
    '#2f6a72',
  ) +
  wash(
    [
      [0, '#dcc08e'],
      [1, '#b8945e'],
    ],
    610,
    290,
  ) +
  stroke('M520,900 L620,650 H980 L1080,900', '#fff6df', 6, 0.8) +
  disc(800, 790, 20, '#c2452f') +
  child(360, 800, 1.2, '#33658a') +
  child(470, 760, 1, '#a33f3f') +
  child(690, 830, 1.4, '#3d7a52') +
  child(900, 800, 1.3, '#d0902f') +
  child(1150, 760, 1, '#6b4a86') +
  child(1260, 820, 1.3, '#33658a');

export const libraryShelves = () => {
  const random = seeded(201);
  let shelves = wash([
    [0, '#3a2517'],
    [1, '#5b3a22'],
  ]);
  for (let y = 20; y < 700; y += 172) {
    for (const [from, to] of [
      [20, 560],
      [1040, 1580],
    ] as const) {
      for (let x = from; x < to; ) {
        const wide = 14 + random() * 26;
        const tall = 96 + random() * 46;
        shelves +=
          box(
            Math.round(x),
            Math.round(y + 150 - tall),
            Math.round(wide - 2),
            Math.round(tall),
            ['#7a1f1f', '#c09a4c', '#27506a', '#3f6b4c', '#8a4b2b', '#d9c39a', '#4a3156'][
              Math.floor(random() * 7)
            ] ?? '#7a1f1f',
            1,
            2,
          ) +
          box(Math.round(x + 3), Math.round(y + 150 - tall + 18), Math.round(wide - 8), 4, '#e9d7a9', 0.6);
        x += wide;
      }
      shelves += box(from - 10, y + 150, to - from + 20, 16, '#26170d');
    }
  }
  return (
    shelves +
    path('M600,640 V220 Q800,40 1000,220 V640 Z', '#f6dfa9') +
    glow(800, 360, 360, '#fff4cd') +
    stroke('M800,130 V640 M600,330 H1000 M600,490 H1000', '#6b4a2b', 8) +
    shape(
      [
        [0, 900],
        [0, 716],
        [1600, 716],
        [1600, 900],
      ],
      '#2a1a10',
    ) +
    shape(
      [
        [500, 900],
        [600, 700],
        [1000, 700],
        [1100, 900],
      ],
      '#8a5a30',
      0.7,
    ) +
    box(560, 690, 480, 24, '#7c4f2a') +
    path('M660,690 q70,-34 140,0 q70,-34 140,0 v-16 q-70,-34 -140,0 q-70,-34 -140,0 z', '#fbf1d8') +
    shape(
      [
        [1010, 690],
        [1040, 560],
        [1070, 690],
      ],
      '#3a2517',
    ) +
    shape(
      [
        [990, 570],
        [1040, 500],
        [1090, 570],
      ],
      '#2f6a52',
    ) +
    glow(1040, 590, 150, '#ffe9a8', 0.7)
  );
};

export const theatreStage = () =>
  wash([
    [0, '#1c0a10'],
    [1, '#33101a'],
  ]) +
  wash(
    [
      [0, '#51323f'],
      [1, '#8a5a4a'],
    ],
    120,
    560,
    300,
    1000,
  ) +
  shape(
    [
      [620, 60],
      [420, 690],
      [900, 690],
    ],
    '#fff0c4',
    0.28,
  ) +
  shape(
    [
      [980, 60],
      [740, 690],
      [1200, 690],
    ],
    '#fff0c4',
    0.24,
  ) +
  [0, 1, 2, 3, 4, 5]
    .map(
      (fold) =>
        path(
          `M${fold * 66},0 h66 q${-10 + fold * 2},420 ${14 - fold * 16},700 h-70 q20,-320 -10,-700 z`,
          fold % 2 ? '#8e1f28' : '#6f151e',
        ) +
        path(
          `M${1600 - fold * 66},0 h-66 q${10 - fold * 2},420 ${-14 + fold * 16},700 h70 q-20,-320 10,-700 z`,
          fold % 2 ? '#8e1f28' : '#6f151e',
        ),
    )
    .join('') +
  path('M0,0 H1600 V90 Q1400,170 1200,96 Q1000,176 800,100 Q600,176 400,96 Q200,170 0,90 Z', '#a3242e') +
  shape(
    [
      [180, 690],
      [1420, 690],
      [1600, 790],
      [0, 790],
    ],
    '#9b6a3d',
  ) +
  box(0, 790, 1600, 110, '#1a0b10') +
  path('M640,690 q-14,-150 30,-168 q44,18 30,168 z', '#241019') +
  disc(670, 498, 26, '#241019') +
  stroke('M676,560 L750,500', '#241019', 16) +
  path('M960,690 q-16,-140 28,-158 q44,18 34,158 z', '#3b1a26') +
  disc(990, 508, 25, '#3b1a26') +
  box(800, 610, 70, 80, '#3d2416') +
  Array.from(
    { length: 13 },
    (_, index) =>
      disc(60 + index * 124, 850, 34, '#0c0507') +
      path(`M${10 + index * 124},900 q50,-50 100,0 z`, '#0c0507'),
  ).join('');

export const printingPress = () =>
  wash([
    [0, '#d9cdb6'],
    [1, '#a8977a'],
  ]) +
  [0, 1, 2, 3]
    .map(
      (index) =>
        box(90 + index * 400, 60, 230, 250, '#f6efdc', 0.85) +
        stroke(`M${205 + index * 400},60 v250 M${90 + index * 400},185 h230`, '#8b7b60', 8),
    )
    .join('') +
  box(0, 690, 1600, 210, '#6d5b45') +
  path('M220,760 V430 q0,-40 40,-40 h1080 q40,0 40,40 V760 z', '#38424a') +
  [430, 800, 1170]
    .map(
      (x) =>
        disc(x, 520, 120, '#232a30') +
        disc(x, 520, 92, '#8e9aa3') +
        disc(x, 520, 20, '#232a30') +
        stroke(`M${x},432 V608 M${x - 88},520 H${x + 88}`, '#5d6a73', 8),
    )
    .join('') +
  path(
    'M100,640 Q300,650 430,640 Q600,650 800,400 Q960,640 1170,640 Q1400,640 1540,560 V600 Q1400,690 1170,682 Q940,680 800,450 Q640,690 430,682 Q260,690 100,684 Z',
    '#faf5e6',
  ) +
  Array.from(
    { length: 9 },
    (_, index) =>
      box(1180 + index * 34, 648 - index * 4, 24, 4, '#6b6356') +
      box(1180 + index * 34, 658 - index * 4, 24, 4, '#6b6356') +
      box(120 + index * 34, 652, 24, 4, '#6b6356') +
      box(120 + index * 34, 662, 24, 4, '#6b6356'),
  ).join('') +
  Array.from(
    { length: 7 },
    (_, index) =>
      box(1320 - index * 2, 800 - index * 15, 210, 13, index % 2 ? '#f4ecd8' : '#e3d8bf') +
      box(1340, 803 - index * 15, 120, 3, '#5b5347'),
  ).join('') +
  box(260, 700, 60, 26, '#7a1f1f', 1, 4) +
  disc(350, 713, 13, '#d8a534');

export const hospitalCorridor = () =>
  wash([
    [0, '#e7f0ee'],
    [1, '#c7d8d5'],
  ]) +
  shape(
    [
      [0, 0],
      [620, 300],
      [620, 600],
      [0, 900],
    ],
    '#d3e2df',
  ) +
  shape(
    [
      [1600, 0],
      [980, 300],
      [980, 600],
      [1600, 900],
    ],
    '#c5d8d4',
  ) +
  shape(
    [
      [0, 0],
      [620, 300],
      [980, 300],
      [1600, 0],
    ],
    '#f4f8f6',
  ) +
  shape(
    [
      [0, 900],
      [620, 600],
      [980, 600],
      [1600, 900],
    ],
    '#a9c0bc',
  ) +
  box(620, 300, 360, 300, '#dfe9e6') +
  box(680, 370, 112, 230, '#7fa7a3') +
  box(808, 370, 112, 230, '#7fa7a3') +
  box(700, 400, 40, 70, '#f4fbf9') +
  box(860, 400, 40, 70, '#f4fbf9') +
  glow(800, 440, 280, '#fff', 0.7) +
  [
    [150, 200, 300, 730],
    [380, 250, 470, 660],
  ]
    .map(([a = 0, t = 0, b = 0, g = 0]) =>
      shape(
        [
          [a, t + 60],
          [b, t + 100],
          [b, g],
          [a, g + 90],
        ],
        '#8fb3af',
      ),
    )
    .join('') +
  [
    [1450, 200, 1300, 730],
    [1220, 250, 1130, 660],
  ]
    .map(([a = 0, t = 0, b = 0, g = 0]) =>
      shape(
        [
          [a, t + 60],
          [b, t + 100],
          [b, g],
          [a, g + 90],
        ],
        '#86aaa6',
      ),
    )
    .join('') +
  [0.2, 0.5, 0.8]
    .map((part) =>
      shape(
        [
          [800 - 300 * (1 - part) - 40, 300 * part],
          [800 + 300 * (1 - part) + 40, 300 * part],
          [800 + 260 * (1 - part) + 30, 300 * part + 18],
          [800 - 260 * (1 - part) - 30, 300 * part + 18],
        ],
        '#fff',
      ),
    )
    .join('') +
  box(1040, 640, 240, 26, '#f7fbfa', 1, 8) +
  box(1056, 610, 70, 32, '#fff', 1, 10) +
  stroke('M1050,668 v80 M1270,668 v80 M1050,700 h220', '#5d7f7b', 8) +
  disc(1050, 756, 13, '#3e5653') +
  disc(1270, 756, 13, '#3e5653') +
  path('M430,820 q-12,-150 30,-160 q42,10 30,160 z', '#f7fbfa') +
  disc(460, 636, 26, '#6b4a38') +
  box(452, 700, 16, 34, '#7a1f1f');

export const pottery = () =>
  wash([
    [0, '#e9d2ad'],
    [1, '#b98a5c'],
  ]) +
  box(0, 250, 1600, 22, '#6b4529') +
  box(0, 620, 1600, 280, '#7d5233') +
  box(0, 610, 1600, 24, '#5e3b22') +
  glow(1180, 180, 420, '#fff3d2', 0.8) +
  Array.from(
    { length: 12 },
    ((random) => (_: unknown, index: number) => {
      const x = 90 + index * 130;
      const tall = 90 + random() * 80;
      const half = 34 + random() * 16;
      return path(
        `M${x - half * 0.5},${250 - tall} h${half} q${half * 0.9},${tall * 0.5} 0,${tall} h${-half} q${-half * 0.9},${-tall * 0.5} 0,${-tall} z`,
        ['#a9552f', '#c97b4a', '#7b3f27', '#d9a06c', '#5f7f7d'][index % 5] ?? '#a9552f',
      );
    })(seeded(231)),
  ).join('') +
  path('M640,640 q160,44 320,0 l-30,40 h-260 z', '#4b3020') +
  path(
    'M690,640 q-80,-150 10,-250 q-20,-40 -6,-70 h212 q14,30 -6,70 q90,100 10,250 q-110,30 -220,0 z',
    '#b8613a',
  ) +
  path('M694,320 h212 q-6,22 -106,22 t-106,-22 z', '#7b3a22') +
  [430, 470, 510, 550].map((y) => stroke(`M668,${y} q132,34 264,0`, '#8e4527', 5, 0.8)).join('') +
  path('M730,350 q-40,120 -20,270 q-50,-110 -30,-200 z', '#e3a274', 0.6) +
  path('M340,900 q40,-220 300,-330 q40,6 30,46 q-150,90 -180,284 z', '#5a3b2a') +
  path('M1260,900 q-40,-220 -300,-330 q-40,6 -30,46 q150,90 180,284 z', '#5a3b2a');

export const footballGround = () =>
  wash(
    [
      [0, '#29466b'],
      [0.6, '#8fb0c4'],
      [1, '#e9dcb8'],
    ],
    0,
    470,
  ) +
  houses(241, 470, {
    low: 40,
    tall: 150,
    fill: ['#3b4f68', '#46607c', '#33465d'],
    light: '#ffdf9a',
    lit: 0.3,
  }) +
  Array.from(
    { length: 240 },
    (
      (random) => () =>
        disc(
          random() * 1600,
          450 + random() * 70,
          8,
          ['#d8c7a6', '#7a1f1f', '#2f5d7a', '#e0a63a', '#f4efe4', '#445'][Math.floor(random() * 6)] ?? '#445',
        )
    )(seeded(243)),
  ).join('') +
  box(0, 520, 1600, 26, '#f4efe4') +
  wash(
    [
      [0, '#5d9a55'],
      [1, '#2f6b3a'],
    ],
    546,
    354,
  ) +
  [0, 1, 2, 3]
    .map((band) =>
      shape(
        [
          [band * 420 - 100, 900],
          [300 + band * 260, 546],
          [430 + band * 260, 546],
          [band * 420 + 110, 900],
        ],
        '#8cc07a',
        0.22,
      ),
    )
    .join('') +
  stroke('M-20,700 H1620 M800,546 V900', '#f7f7ee', 5, 0.8) +
  `<ellipse cx="800" cy="700" rx="190" ry="70" fill="none" stroke="#f7f7ee" stroke-width="5" opacity="0.8"/>` +
  stroke('M60,690 V500 H250 V650', '#fff', 9) +
  [110, 160, 210].map((x) => stroke(`M${x},500 V668`, '#fff', 2, 0.6)).join('') +
  [540, 580, 620].map((y) => stroke(`M60,${y} H250`, '#fff', 2, 0.6)).join('') +
  [
    [560, 760, '#7a1f1f'],
    [740, 690, '#7a1f1f'],
    [900, 800, '#f4efe4'],
    [1120, 740, '#f4efe4'],
    [1310, 820, '#7a1f1f'],
  ]
    .map(([x, y, colour]) => child(Number(x), Number(y), 1.1, String(colour)))
    .join('') +
  disc(830, 770, 12, '#fff') +
  [120, 1480]
    .map(
      (x) =>
        stroke(`M${x},480 V120`, '#22303f', 10) +
        box(x - 60, 70, 120, 60, '#22303f') +
        [0, 1, 2].map((lamp) => disc(x - 36 + lamp * 36, 100, 14, '#fffbe0')).join('') +
        glow(x, 100, 170, '#fffbe0', 0.6),
    )
    .join('');
