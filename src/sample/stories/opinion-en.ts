/** The opinion pages in English: the voice of the Arabic column, kept. */
import type { SampleStory } from '../sample-story.ts';
import { p, pullQuote, ul } from '../write.ts';

export const opinionInEnglish: readonly SampleStory[] = [
  {
    key: 'en-bench',
    edition: 'en',
    section: 'opinion',
    bylines: ['wael-al-karmi'],
    tags: [],
    kicker: 'Opinion',
    headline: 'Give us back the benches, ugly as they were',
    standfirst: 'The town took the seafront’s benches away because people sat on them “to no purpose”.',
    slug: 'give-us-back-the-benches',
    datelinePlace: '',
    publishedAt: '2026-08-30T14:00:00+03:00',
    translationOf: 'ar-bench',
    lead: null,
    body: () => [
      p(
        'The town has taken away the benches of the seafront. There were eleven, of concrete, ugly and hard, and I never heard anyone praise them. Since they went, people talk of nothing else.',
      ),
      p(
        'The benches, said Wednesday’s statement, “encourage sitting to no purpose”. I read the sentence three times and tried to picture the official who wrote it. Was he sitting?',
      ),
      p(
        'I know who sat there. On the first bench, by the lighthouse, two men who had not spoken since 1998, one at each end, reading the same newspaper. On the fourth, a woman who used to wait for her son’s ship; the son came home, and she went on waiting, because she had grown used to the air. On the last, everyone who ever turned sixteen in this town and had nowhere to say a sentence out of their parents’ hearing.',
      ),
      p(
        'I know the other side too: I lived above those benches for six years. There were seed husks and there was noise, and I knew the noise by its owners’ names. But husks are cured by a bin, and noise by an hour that we agree on.',
      ),
      pullQuote('I know of no illness that is cured by making people stand.'),
      p(
        'I asked an engineer at the town hall, a friend from school, and he said that the concrete was cracked. Then why did you not write that? To mend a crack, he said, you need an inspection, for the inspection a committee, for the committee a decision; to remove a bench you need a crane. It was the first sentence in this affair that I understood, and the saddest: pulling out is easier here than mending, and the easier thing we call necessity.',
      ),
      p(
        'And who decides what a purpose is? Whoever sits in the café across the road sits to a purpose, for coffee is a dollar and a half. Whoever sits in the town hall’s waiting room sits to a purpose, however long it takes. But whoever sits before the sea, buying nothing and applying for nothing, is suspect.',
      ),
      p(
        'A town is measured not by what it builds for those who pay but by what it leaves to those who do not. The bench was the cheapest place in Ras al-Zaytoun in which one could be somebody: a neighbour, a lover, or just a man tired of walking.',
      ),
      p('My request is small, and I put it in points so that it is easily filed:'),
      ul(
        'Eleven benches, where they were.',
        'Shade, if there is any.',
        'No marble, no opening ceremony, no plaque with anybody’s name.',
      ),
      p(
        'Until the matter is decided I carry a chair from my kitchen every evening and sit where the seventh bench was. On Thursday there were three of us. Last night there were nineteen chairs, two of them side by side, and on them two men, one of whom said to the other: “Good evening.”',
      ),
      p('To no purpose.'),
    ],
  },
];
