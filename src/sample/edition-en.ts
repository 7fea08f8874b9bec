/** The English edition of the sample newspaper: translations of what the Arabic desk wrote. */
import type { SampleEdition } from './sample-story.ts';

export const englishEdition: SampleEdition = {
  edition: {
    id: 'en',
    language: 'en',
    direction: 'ltr',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'english',
    name: 'Al-Marfa',
    tagline: 'An independent newspaper of the coast and the hills',
    isDefault: false,
    position: 1,
  },
  sections: [
    { slug: 'local', name: 'Local', description: 'News of towns, as the people in them live it.' },
    {
      slug: 'economy',
      name: 'Economy',
      description: 'Prices, work and markets, with figures whose source we know.',
    },
    { slug: 'society', name: 'Society', description: 'Schools, health and daily life.' },
    { slug: 'investigations', name: 'Investigations', description: 'What takes time and documents.' },
    { slug: 'culture', name: 'Culture', description: 'Books, theatre and crafts.' },
    { slug: 'opinion', name: 'Opinion', description: 'The views of those who sign them.' },
  ],
  tags: [
    {
      slug: 'water',
      name: 'Water',
      description: 'Networks, wells and dams: whom water reaches and who waits.',
      kind: 'tag',
    },
    {
      slug: 'farming',
      name: 'Farming',
      description: 'The land, its seasons and those who live from it.',
      kind: 'tag',
    },
    { slug: 'prices', name: 'Prices', description: 'What people pay, and why it changed.', kind: 'tag' },
    {
      slug: 'weather',
      name: 'Weather',
      description: 'Rain, wind and sea, and what they leave behind.',
      kind: 'tag',
    },
    { slug: 'transport', name: 'Transport', description: 'Roads, bridges and buses.', kind: 'tag' },
    { slug: 'health', name: 'Health', description: 'Clinics, medicine and the road to both.', kind: 'tag' },
    { slug: 'theatre', name: 'Theatre', description: 'Plays, companies and small stages.', kind: 'tag' },
    { slug: 'books', name: 'Books', description: 'Libraries, readers and printers.', kind: 'tag' },
    { slug: 'fishing', name: 'Fishing', description: 'Fishermen, their harbours and seasons.', kind: 'tag' },
  ],
  bylines: [
    {
      slug: 'lama-al-sahili',
      kind: 'staff',
      name: 'Lama al-Sahili',
      description: 'Local reporter; writes about water and services.',
    },
    { slug: 'nader-al-hamawi', kind: 'staff', name: 'Nader al-Hamawi', description: 'Economy editor.' },
    { slug: 'marafi-agency', kind: 'agency', name: 'Marafi News Agency', description: 'A partner agency.' },
    { slug: 'rahaf-al-dali', kind: 'staff', name: 'Rahaf al-Dali', description: 'Culture editor.' },
    { slug: 'wael-al-karmi', kind: 'staff', name: 'Wael al-Karmi', description: 'Columnist, on Sundays.' },
  ],
  campaign: {
    claim: 'A free press needs its readers',
    need: 'No owner stands behind us and no advertiser above us. A dollar a month keeps a reporter in the field for a day.',
    act: 'Support Al-Marfa',
    amounts: [
      { minorUnits: 1200, currency: 'USD', rhythm: 'yearly' },
      { minorUnits: 300, currency: 'USD', rhythm: 'monthly' },
      { minorUnits: 2500, currency: 'USD', rhythm: 'once' },
    ],
    ways: [
      {
        kind: 'card',
        title: 'By card from abroad',
        text: 'You pay on the page of a company; your card number never reaches us.',
        link: { href: 'https://pay.example.org/marfa', company: 'Example Pay' },
      },
      {
        kind: 'without-money',
        title: 'Without money',
        text: 'Share a story, send a correction or a picture of your street. That is support too.',
        link: null,
      },
    ],
  },
};
