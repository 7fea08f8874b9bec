/** English versions of the sample's storm, funeral, bridge and oil, told for readers who do not know the places. */
import type { SampleStory } from '../sample-story.ts';
import { factBox, h2, p, pullQuote, said, table, ul, update } from '../write.ts';

const drawn = 'Drawing: Al-Marfa';

export const english: readonly SampleStory[] = [
  {
    key: 'en-storm',
    edition: 'en',
    section: 'local',
    bylines: ['lama-al-sahili', 'marafi-agency'],
    tags: ['weather', 'fishing'],
    kicker: 'Live',
    headline: 'Storm hits the coast: Old Harbour closed, Citadel road cut',
    standfirst: 'Winds above 90 km/h and rain since dawn. This page is updated with every confirmed report.',
    slug: 'storm-hits-the-coast',
    datelinePlace: 'Ras al-Zaytoun',
    publishedAt: '2026-11-23T08:00:00+03:00',
    lead: {
      picture: 'rain-street',
      caption: 'Market Street in Ras al-Zaytoun on Monday morning',
      credit: drawn,
      alternativeText: 'A drawing of a wet street in heavy rain, with the lights of shops in it',
    },
    body: () => [
      p(
        'A storm from the sea struck Ras al-Zaytoun and its villages at dawn on Monday. The Old Harbour was closed to boats and falling stones cut the Citadel road, the civil defence said.',
      ),
      p(
        'Forecasters expect the worst of it in the afternoon. No injuries had been reported at the time of the last update.',
      ),
      update(
        '2026-11-23T12:20:00+03:00',
        'Citadel road opens to ambulances',
        p(
          'Two bulldozers cleared one lane for ambulances only. The rest will open “when the slope is still, and not before”, said Adnan al-Khatib, who commands the civil defence.',
        ),
      ),
      update(
        '2026-11-23T09:40:00+03:00',
        'Seven schools close in the lower districts',
        p(
          'Classes are suspended on Monday and Tuesday. The harbour’s secondary school will serve as a shelter if needed.',
        ),
      ),
      update(
        '2026-11-23T07:15:00+03:00',
        'Every boat is in the inner basin',
        said(
          {
            speaker: 'Salim al-Bahri',
            capacity: 'head of the fishermen’s association',
            agency: '',
            date: '2026-11-23',
          },
          'We counted them one by one at midnight. Forty-six boats, all tied up, and nobody at sea.',
        ),
      ),
      factBox(
        'If you need help',
        ul(
          'Civil defence: 113 from any telephone.',
          'Shelter: the harbour’s secondary school, open all night.',
        ),
      ),
    ],
    isBreaking: true,
    translationOf: 'ar-storm',
  },
  {
    key: 'en-fisherman-funeral',
    edition: 'en',
    section: 'local',
    bylines: ['lama-al-sahili'],
    tags: ['fishing'],
    kicker: 'Farewell',
    headline: 'The Old Harbour buries Yasin al-Ali, who went out to save others',
    standfirst:
      'He drowned last Saturday after throwing his rope to a capsized boat. Those he saved walked behind him.',
    slug: 'old-harbour-buries-yasin-al-ali',
    datelinePlace: 'Old Harbour',
    publishedAt: '2026-11-10T20:00:00+03:00',
    lead: {
      picture: 'lighthouse',
      caption: 'The lighthouse of the Old Harbour, lit by day on Tuesday in his honour',
      credit: drawn,
      alternativeText: 'A drawing of a white lighthouse on a rock above a rough sea',
    },
    body: () => [
      p(
        'At eleven on Tuesday morning every engine in the Old Harbour stopped. Then the coffin of Yasin al-Ali left his house on the shoulders of fishermen, some of whom had not yet dried.',
      ),
      p(
        'Al-Ali, who was 58, was on his way home on Saturday evening when he saw a small boat upside down a mile from the lighthouse and three young men holding on to it. He pulled them in one after another. Then a wave took his own boat.',
      ),
      said(
        { speaker: 'Karim al-Sabbagh', capacity: 'one of the survivors', agency: '', date: '2026-11-10' },
        'I was the last. He took my hand and lifted me, and turned to tie the rudder. I did not see him again.',
      ),
      p(
        'Thirty-two boats searched for him. Nobody had been asked to, said Salim al-Bahri of the fishermen’s association, “but when I reached the quay there was not one boat left at it”.',
      ),
      h2('He knew the winds by name'),
      p(
        'Al-Ali learned to fish from his father at twelve. Each morning he left two fish at the door of a widow at the end of the lane, and never knocked. He leaves a wife and four daughters. His boat’s share of every auction will go to them for as long as there is one.',
      ),
    ],
    withoutAppeal: true,
    translationOf: 'ar-fisherman-funeral',
  },
  {
    key: 'en-bridge',
    edition: 'en',
    section: 'local',
    bylines: ['marafi-agency'],
    tags: ['transport'],
    kicker: '',
    headline: 'Valley Bridge to close two nights a week until the end of December',
    standfirst: '',
    slug: 'valley-bridge-to-close',
    datelinePlace: 'Al-Saru',
    publishedAt: '2026-11-20T16:00:00+03:00',
    lead: {
      picture: 'bridge-fog',
      caption: 'Valley Bridge in the morning fog',
      credit: 'Marafi News Agency',
      alternativeText: 'A drawing of a stone bridge with arches, half of it lost in fog',
    },
    body: () => [
      p(
        'The town of Al-Saru will close Valley Bridge to cars on Sunday and Wednesday nights, from 22:00 to 05:00, until 30 December, to replace joints that cracked this summer.',
      ),
      p(
        'The bridge “was not in danger, but would have been after another winter”, the town’s engineer, Faris al-Mallah, told Marafi News Agency on Thursday. The work costs $84,000, a third of it paid by the town.',
      ),
      p('It stays open to people on foot. Cars are sent by Mill Road, which is six kilometres longer.'),
    ],
    translationOf: 'ar-bridge',
  },
  {
    key: 'en-olive-oil',
    edition: 'en',
    section: 'economy',
    bylines: ['nader-al-hamawi'],
    tags: ['farming', 'prices'],
    kicker: 'Olive season',
    headline: 'Less oil at a higher price: the mountain loses a third of its crop',
    standfirst:
      'A tin of oil costs 62% more than a year ago. Who earns it? We asked the press, the merchant and the grower.',
    slug: 'less-oil-at-a-higher-price',
    datelinePlace: 'Ayn al-Shouh',
    publishedAt: '2026-11-16T11:00:00+03:00',
    lead: {
      picture: 'olive-harvest',
      caption: 'Harvest in the groves of Ayn al-Shouh at the beginning of November',
      credit: drawn,
      alternativeText: 'A drawing of olive trees with nets and baskets under them',
    },
    body: () => [
      p(
        'There are no queues at the press of Ayn al-Shouh this year. “We work four days a week instead of seven,” says its owner, George al-Haddad, and points at a basin that is half empty.',
      ),
      p(
        'The mountain growers’ association expects 5,400 tonnes of oil, down from 8,100 last season. A heatwave in April took the blossom, and the summer went by without irrigation.',
      ),
      table(
        'A tin of 16 kg on the market of Ras al-Zaytoun, in pounds',
        ['Grade', 'November 2025', 'November 2026', 'Change'],
        [
          ['Extra virgin', '1,150,000', '1,860,000', '+62%'],
          ['Virgin', '980,000', '1,540,000', '+57%'],
          ['Ordinary', '760,000', '1,120,000', '+47%'],
        ],
      ),
      h2('Who earns it?'),
      p('Not those who own the trees. Umm Jaber, who has 140 of them, sells her oil before it is pressed.'),
      said(
        { speaker: 'Umm Jaber', capacity: 'grower from Ayn al-Shouh', agency: '', date: '2026-11-14' },
        'I sold it in September to pay for the ploughing. The price that you see on the market is not mine. It belongs to whoever could wait.',
      ),
      pullQuote('The price on the market is not mine. It belongs to whoever could wait.', 'Umm Jaber'),
    ],
    corrections: [
      {
        kind: 'correction',
        wasWrong: 'A tin weighs 20 kg',
        isRight: 'A tin weighs 16 kg, and the prices in the table are for it.',
        madeAt: '2026-11-16T15:30:00+03:00',
        madeBy: 'The editors',
      },
    ],
    translationOf: 'ar-olive-oil',
  },
];
