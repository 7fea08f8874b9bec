/** The culture pages in English: a translation follows its Arabic original sentence by sentence where it can. */
import type { SampleStory } from '../sample-story.ts';
import { embed, factBox, gallery, h2, noted, p, pullQuote, said, table, ul } from '../write.ts';

const drawn = 'Drawing: Al-Marfa';

export const cultureInEnglish: readonly SampleStory[] = [
  {
    key: 'en-theatre',
    edition: 'en',
    section: 'culture',
    bylines: ['rahaf-al-dali'],
    tags: ['theatre'],
    kicker: 'Theatre',
    headline: 'In the old station, a play whose second half the audience writes',
    standfirst:
      'The Raseef company opens its first production on Thursday, in a hall that no train has left for seventeen years.',
    slug: 'a-play-in-the-old-station',
    datelinePlace: 'Ras al-Zaytoun',
    publishedAt: '2026-10-25T15:30:00+03:00',
    translationOf: 'ar-theatre',
    lead: {
      picture: 'theatre-stage',
      caption: 'The Raseef company rehearses the farewell scene on Thursday evening',
      credit: drawn,
      alternativeText: 'Drawing of two actors on a lit stage between red curtains, a small box between them',
    },
    relatedPicks: ['en-library'],
    body: (photo) => [
      p(
        'At seven in the evening Dima Salloum raises her hand and the six actors fall silent. Then the train goes by.',
      ),
      p(
        'There has been no train in Ras al-Zaytoun for seventeen years. But the stationmaster recorded the last departure on tape, and around this tape turns “Ten Past Eight”, which opens on Thursday, 29 October, in the hall of the old station.',
      ),
      p(
        'The printed text has 41 pages; half of them are white. In the middle of each performance the actors stop, someone in the audience tells of a journey that was never made, and the second half is improvised from what they have heard.',
      ),
      said(
        { speaker: 'Dima Salloum', capacity: 'director of “Ten Past Eight”', date: '2026-10-22' },
        'In every house here there is a suitcase that was never opened or a door that nobody knocked on. I do not write these endings. I make room for them on the stage.',
      ),
      gallery(
        'From the station to the stage',
        {
          photo: photo('train-station'),
          caption: 'The station hall with the red engine, which has stayed where it was, behind the seats',
          credit: drawn,
          alternativeText:
            'Drawing of a station hall with an arched roof, a red engine at its end and a clock above',
        },
        {
          photo: photo('old-market'),
          caption: 'The covered market, where most of the suitcases were collected in September',
          credit: drawn,
          alternativeText: 'Drawing of a market under arches; four people walk between stalls of fruit',
        },
        {
          photo: photo('printing-press'),
          caption: 'The text of the play, white pages included, at the Nour printing house',
          credit: drawn,
          alternativeText:
            'Drawing of a printing machine with three rollers and a band of paper running through',
        },
      ),
      h2('Sixty-three suitcases'),
      p(
        'On the stage stand 63 suitcases lent by the people of the town, each with its owner’s name on a tag. One has not been opened: its owner, Umm George, asked to have it back as closed as it came.',
      ),
      p(
        'The stationmaster is played by Naim al-Hallaq, 66, a retired bus driver who had never stood on a stage. “I have not learned a poem since school,” he says. “But I know timetables by heart.”',
      ),
      h2('Two minutes and 14 seconds'),
      noted(
        'The tape lasts two minutes and 14 seconds. The late stationmaster, Iskandar Fayyad, made it on the platform on the night of 3 June 2009, when train 117 left fifty minutes late with 23 passengers.',
        'Register of train movements, Ras al-Zaytoun station, vol. 12, p. 88, kept in the town archive.',
        ' The company turned it into a WAV file after drying the tape in a bag of rice.',
      ),
      embed(
        'https://audio.example/marfa/eight-ten',
        'Audio Example',
        'The last train to leave Ras al-Zaytoun (2 minutes 14 seconds)',
      ),
      p(
        'The production cost 2,150 dollars: 1,400 from Stage & Street, a fund for small theatres, and the rest from tickets sold in advance. The actors are not paid; they share the takings after the last night.',
      ),
      p(
        'The critic Nuha Urabi, who saw two rehearsals, finds that the improvising “sometimes runs from a hard ending to an easy joke”, but calls the first scene “among the finest things written here about waiting”.',
      ),
      factBox(
        'Performances and tickets',
        ul(
          '29 October to 7 November, except Sunday, at 19:30.',
          '140 seats; two dollars, free for students on Monday.',
          'Tickets: tickets@raseef.example or +963 11 000 3381.',
        ),
      ),
      p(
        'At Thursday’s rehearsal there was an audience of one, the station’s watchman. Asked about a journey that was never made, he thought for a long time and said: “I am here.” The actors applauded.',
      ),
    ],
  },
  {
    key: 'en-library',
    edition: 'en',
    section: 'culture',
    bylines: ['rahaf-al-dali'],
    tags: ['books'],
    kicker: 'Books',
    headline: 'Ras al-Zaytoun’s library lends 1,221 books in its first month',
    standfirst:
      'The public library is open again after fourteen years. Children’s books lead; poetry comes last.',
    slug: 'a-library-s-first-month',
    datelinePlace: 'Ras al-Zaytoun',
    publishedAt: '2026-09-09T18:00:00+03:00',
    translationOf: 'ar-library',
    lead: {
      picture: 'library-shelves',
      caption: 'The reading room, a store for the town’s papers until February',
      credit: drawn,
      alternativeText: 'Drawing of tall bookshelves around an arched window, an open book on the table below',
    },
    body: () => [
      p(
        'The first book was lent at seven minutes past nine on 8 August: a story about a tortoise, taken by a girl of six, who has not brought it back. “She says she is reading it slowly, like the tortoise,” says the librarian, Louay al-Sabbagh. He does not press her.',
      ),
      p(
        'In one month the public library of Ras al-Zaytoun lent 1,221 books to 486 members, its register shows. It was closed in 2012, and its reading room became a store for the town’s papers.',
      ),
      table(
        'What people borrowed, 8 August to 7 September',
        ['Kind', 'Books lent', 'Overdue'],
        [
          ['Children’s books', '538', '41'],
          ['Novels', '412', '29'],
          ['Language courses', '131', '3'],
          ['Farming and crafts', '96', '12'],
          ['Poetry', '44', '0'],
          ['All', '1,221', '85'],
        ],
      ),
      p(
        'There is no fine. Whoever is two weeks late writes a page about the book, and the page is pinned up at the entrance. The board holds thirty-one today.',
      ),
      said(
        {
          speaker: 'Louay al-Sabbagh',
          capacity: 'librarian of the public library of Ras al-Zaytoun',
          agency: 'Marafi News Agency',
          date: '2026-09-08',
        },
        'We thought people had forgotten the way here. It was the books that had forgotten the way, and now they are back.',
      ),
      h2('Where the books came from'),
      p(
        'Of the old collection of 11,000 books 3,900 survived, in boxes under the stairs of the town hall; damp had reached a quarter of them. Volunteers from the al-Baydar school dried them page by page, with fans that run on the school’s solar panels.',
      ),
      p(
        'Families gave another 2,640, among them the whole library of a late judge, Fuad al-Asaad. New books carry an ISBN and a QR code, but a search still goes through a wooden drawer with 6,000 cards that “need no update”, as al-Sabbagh says.',
      ),
      p(
        'Nor do the books stay in town. Every Tuesday morning a greengrocer, Salim Obaid, takes a box of 40 to the villages of the plain in his lorry and comes back with last week’s box. In five trips one book was lost, about bees. “The bees are well,” its borrower wrote in a note of apology.',
      ),
      pullQuote('Whoever is late writes a page about the book.', 'Lending rules of the public library'),
      p(
        'Yet the library has a staff of one and a half: al-Sabbagh, and a graduate who works three days a week on a contract that ends on 31 December. Renewing it “depends on the 2027 budget”, the town’s head of culture, Issam Bitar, said on Monday. That budget has not been discussed.',
      ),
      factBox(
        'How to join',
        ul(
          'Bring an identity card or a school book; membership is free.',
          'Saturday to Wednesday, 09:00–14:00; Thursday until 18:00.',
          'Questions: books@ras-library.example.',
        ),
      ),
      p(
        'What readers ask for most is not on the shelves: the second part of a novel that was lost to the damp. Al-Sabbagh keeps a list of those who are waiting for it. It has 17 names, and his is the first.',
      ),
    ],
    corrections: [
      {
        kind: 'clarification',
        wasWrong: '',
        isRight:
          'The number of overdue books is that of 7 September; 52 of them had come back before publication.',
        madeAt: '2026-09-10T10:00:00+03:00',
        madeBy: 'The editors',
      },
    ],
  },
];
