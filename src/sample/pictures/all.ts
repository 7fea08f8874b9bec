/** Every picture of the sample by its key. */
import type { DrawnPicture } from '../sample-story.ts';
import { develop } from './canvas.ts';
import * as coast from './coast.ts';
import * as indoors from './indoors.ts';
import * as land from './land.ts';
import * as town from './town.ts';

const scenes: Readonly<Record<string, () => string>> = {
  'harbour-dawn': coast.harbourDawn,
  'harbour-night': coast.harbourNight,
  'fishing-boats': coast.fishingBoats,
  lighthouse: coast.lighthouse,
  'bridge-fog': coast.bridgeFog,
  'city-skyline': town.citySkyline,
  'old-market': town.oldMarket,
  'rain-street': town.rainStreet,
  'train-station': town.trainStation,
  'bus-stop': town.busStop,
  'court-columns': town.courtColumns,
  'water-tower': land.waterTower,
  'dry-river': land.dryRiver,
  'olive-harvest': land.oliveHarvest,
  'wheat-field': land.wheatField,
  'mountain-village': land.mountainVillage,
  'power-lines': land.powerLines,
  'solar-roofs': land.solarRoofs,
  'radio-mast': land.radioMast,
  'school-yard': indoors.schoolYard,
  'library-shelves': indoors.libraryShelves,
  'theatre-stage': indoors.theatreStage,
  'printing-press': indoors.printingPress,
  'hospital-corridor': indoors.hospitalCorridor,
  pottery: indoors.pottery,
  'football-ground': indoors.footballGround,
};

export const pictures: readonly DrawnPicture[] = Object.entries(scenes).map(([key, scene]) => ({
  key,
  draw: () => develop(scene()),
}));
