/** Every migration, in the order in which they run. A new one goes to the end; one that has run is never edited. */
import { theStory } from './0001-the-story.ts';
import { changesAndLists } from './0002-changes-and-lists.ts';
import { namesWithStories } from './0003-names-with-stories.ts';
import { atAnySize } from './0004-at-any-size.ts';
import { fronts } from './0015-fronts.ts';
import { houseStyle } from './0016-house-style.ts';
import { staff } from './0020-staff.ts';
import { newsroomAtWork } from './0021-newsroom-at-work.ts';
import { proofs } from './0022-proofs.ts';
import { writtenTogether } from './0028-written-together.ts';
import { knownToTheDocument } from './0029-known-to-the-document.ts';
import { bonds } from './0030-bonds.ts';
import { statements } from './0035-statements.ts';
import { recoveryRuns } from './0040-recovery-runs.ts';
import { manyAtOnce } from './0041-many-at-once.ts';
import { oldNumbers } from './0042-old-numbers.ts';
import { pagesAtAnySize } from './0060-pages-at-any-size.ts';
import { theLedgerAtAnySize } from './0061-the-ledger-at-any-size.ts';
import { recoveryInTheDesk } from './0075-recovery-in-the-desk.ts';
import { passedOverNames } from './0076-passed-over-names.ts';
import { look } from './0090-look.ts';
import { editionWords } from './0095-edition-words.ts';
import { anArchiveAtOnce } from './0096-an-archive-at-once.ts';
import { mailWanted } from './0150-mail-wanted.ts';
import { theBin } from './0151-the-bin.ts';
import { peopleRenamed } from './0160-people-renamed.ts';
import { wordsOfStatements } from './0161-words-of-statements.ts';
import { theCalendar } from './0169-the-calendar.ts';
import { itemsOfAgencies } from './0175-items-of-agencies.ts';
import { formerAudit } from './0180-former-audit.ts';
import { addressesOfAStory } from './0181-addresses-of-a-story.ts';
import { recoveryUploads } from './0185-recovery-uploads.ts';
import { daysShared } from './0200-days-shared.ts';

export const migrations = [
  theStory,
  changesAndLists,
  namesWithStories,
  atAnySize,
  fronts,
  houseStyle,
  staff,
  newsroomAtWork,
  proofs,
  writtenTogether,
  knownToTheDocument,
  bonds,
  statements,
  recoveryRuns,
  manyAtOnce,
  oldNumbers,
  pagesAtAnySize,
  theLedgerAtAnySize,
  recoveryInTheDesk,
  passedOverNames,
  look,
  editionWords,
  anArchiveAtOnce,
  mailWanted,
  theBin,
  peopleRenamed,
  wordsOfStatements,
  theCalendar,
  itemsOfAgencies,
  formerAudit,
  addressesOfAStory,
  recoveryUploads,
  daysShared,
];
