/** The society pages in English: a translation follows its Arabic original sentence by sentence where it can. */
import type { SampleStory } from '../sample-story.ts';
import { asked, factBox, noted, p, pullQuote, said, ul } from '../write.ts';

const midwife = { speaker: 'Fidda Saoud', capacity: 'retired midwife', date: '2026-10-03' };

export const societyInEnglish: readonly SampleStory[] = [
  {
    key: 'en-midwife',
    edition: 'en',
    section: 'society',
    bylines: ['lama-al-sahili'],
    tags: ['health'],
    kicker: 'Interview',
    headline: 'The midwife of Ayn al-Shouh, after 41 years: ‘The first mother taught me’',
    standfirst:
      'Fidda Saoud retired on Thursday. Her notebooks hold 2,317 births, and four names that she writes first.',
    slug: 'the-midwife-of-ayn-al-shouh',
    datelinePlace: 'Ayn al-Shouh',
    publishedAt: '2026-10-04T12:00:00+03:00',
    translationOf: 'ar-midwife',
    lead: {
      picture: 'mountain-village',
      caption: 'Ayn al-Shouh at sunset; the nearest hospital is 34 kilometres away',
      credit: 'Drawing: Al-Marfa',
      alternativeText:
        'Drawing of a village of close-set stone houses under mountains with snow on their peaks',
    },
    body: () => [
      p(
        'In Fidda Saoud’s room there is a shelf with thirteen school notebooks. The first, of March 1985, has the name of a girl who was born while snow closed the road. The last, of Thursday, has that girl’s third son.',
      ),
      noted(
        'Between the two names lie 2,317 births in nine villages, three of them without a paved road.',
        'The figure is from the midwife’s notebooks, which Al-Marfa compared with the register of the reproductive health office in al-Sarw for 1998–2026; no register exists for the years before.',
        ' Al-Marfa met her on Saturday, the second day of her retirement.',
      ),
      asked('What was the first birth like?'),
      said(
        midwife,
        'I was 22, with a bag, a pair of scissors and a book. I came on a mule, after four hours. The mother did not scream, so as not to frighten me. It was she who taught me this work, not the institute.',
      ),
      asked('What has changed since that winter?'),
      said(
        midwife,
        'The telephone. I used to know of a labour when the husband arrived out of breath. Today I get an SMS with the minutes from one contraction to the next. I take the blood pressure, and at 140 over 90 I do not wait: to the hospital, if we have to carry her on a ladder.',
      ),
      p(
        'Saoud keeps a sheet in her bag, in her own hand, headed “When I do not wait”. It has seven lines. The first is bleeding; the last is “if I am afraid and do not know why”.',
      ),
      asked('Does the ambulance come?'),
      said(
        midwife,
        'In summer it comes after an hour and 20 minutes. Last January it came after five hours. The child had fed by then and was asleep.',
      ),
      pullQuote('I write their names before any other.', 'Fidda Saoud, midwife'),
      asked('Who are the four whose names you write first?'),
      said(
        midwife,
        'Mothers whom we lost. Each time I begin a notebook I write their names on the first page. Three of them would be alive if there had been one bag of blood in Ayn al-Shouh.',
      ),
      factBox(
        'Births in the mountain villages',
        p('The centre in Ayn al-Shouh serves nine villages with about 7,400 people.'),
        ul(
          '96 births were registered in 2025: 58 at home and 38 in hospital.',
          '22 of the women who gave birth in hospital were taken there in haste.',
          'Emergencies, day and night: +963 11 000 1170.',
        ),
      ),
      p(
        'The centre will be empty for two weeks only. The reproductive health office in al-Sarw has appointed two midwives who finished their training this year.',
      ),
      said(
        {
          speaker: 'Hala Mansour',
          capacity: 'head of the reproductive health office in al-Sarw',
          date: '2026-10-01',
        },
        'They begin on 18 October and take turns. Neither will go up there alone, and we will not wait 41 years to ask what she needs.',
      ),
      p(
        'Before we left, the telephone rang. Saoud looked at the number, then at us. “Retired for two days,” she said, and reached for the bag.',
      ),
    ],
  },
];
