/**
 * One picture on its way to the newsroom, in pieces, by tus: it goes on where it stopped, also after the browser was
 * closed. Gives the number of the photo that came of it.
 */
import { chosenLanguage } from '../phrases/language.ts';

export type UploadTold = {
  onProgress(share: number): void;
  /** The line is gone; it is tried again. */
  onWaiting(): void;
};

export type Uploading = { photo: Promise<number>; stop(): void };

/** Why the newsroom would not have a picture, in the language of the screens. */
export class PictureRefused extends Error {
  override name = 'PictureRefused';
}

const endpoint = '/newsroom/api/uploads';
const photoHeader = 'warraq-photo';
/** Small enough that a bad line loses little of it. */
const pieces = 256 * 1024;

/** @param story whose edition the words in the picture's own data are of; without one the default edition's */
export function sendPicture(file: File, told: UploadTold, story?: string): Uploading {
  let stop = () => {};
  const photo = import('tus-js-client').then(
    ({ Upload, DetailedError }) =>
      new Promise<number>((resolve, reject) => {
        let number = 0;
        const upload = new Upload(file, {
          endpoint,
          chunkSize: pieces,
          retryDelays: [0, 1_000, 3_000, 10_000, 30_000, 60_000, 120_000],
          removeFingerprintOnSuccess: true,
          headers: { 'accept-language': chosenLanguage() },
          metadata: { filename: file.name, filetype: file.type, ...(story !== undefined && { story }) },
          onProgress: (sent, of) => told.onProgress(of === 0 ? 0 : sent / of),
          onAfterResponse(_request, response) {
            number = Number(response.getHeader(photoHeader) ?? number);
          },
          onShouldRetry(error) {
            const status = error.originalResponse?.getStatus() ?? 0;
            const isWorthIt = status === 0 || status >= 500 || status === 423 || status === 409;
            if (isWorthIt) told.onWaiting();
            return isWorthIt;
          },
          onError: (error) => {
            const said = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
            reject(new PictureRefused(reasonIn(said ?? '')));
          },
          onSuccess: () => (number > 0 ? resolve(number) : reject(new PictureRefused(''))),
        });
        stop = () => void upload.abort(true);
        upload
          .findPreviousUploads()
          .then(([before]) => {
            if (before) upload.resumeFromPreviousUpload(before);
            upload.start();
          })
          .catch(reject);
      }),
  );
  return { photo, stop: () => stop() };
}

/** The reason in a refusal; empty where there is none that we can read. */
export function reasonIn(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    if (typeof said !== 'object' || said === null) return '';
    const details = Reflect.get(said, 'details');
    const reason =
      typeof details === 'object' && details !== null ? Reflect.get(details, 'reason') : undefined;
    const message = Reflect.get(said, 'message');
    if (typeof reason === 'string' && reason !== '') return reason;
    return typeof message === 'string' ? message : '';
  } catch {
    return '';
  }
}
