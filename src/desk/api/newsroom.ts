/**
 * The newsroom's API as the desk calls it: every address, body and answer is typed by the newsroom itself. There is no
 * other way from a screen to the server.
 */
import { hc } from 'hono/client';
import type { NewsroomApi } from '../../newsroom/api.ts';
import { chosenLanguage } from '../phrases/language.ts';

export const newsroom = hc<NewsroomApi>('/newsroom/api', {
  headers: () => ({ 'accept-language': chosenLanguage() }),
  init: { credentials: 'same-origin' },
});
