/**
 * A file on its way to the newsroom, in pieces, by tus: it goes on where it stopped, also after the browser was closed.
 * Gives what came of it: of a picture the number of its photo, of an export the name under which a recovery begins.
 */
import { chosenLanguage } from '../phrases/language.ts';

export type UploadTold = {
  onProgress(share: number): void;
  /** The line is gone; it is tried again. */
  onWaiting(): void;
};

export type Uploading = { photo: Promise<number>; stop(): void };

/** Why the newsroom would not have a file, in the language of the screens. */
export class PictureRefused extends Error {
  override name = 'PictureRefused';
}

/** Small enough that a bad line loses little of it. */
const pieces = 256 * 1024;

/** @param story whose edition the words in the picture's own data are of; without one the default edition's */
export function sendPicture(file: File, told: UploadTold, story?: string): Uploading {
  const { came, stop } = sendInPieces(file, told, {
    endpoint: '/newsroom/api/uploads',
    header: 'warraq-photo',
    pieces,
    about: story === undefined ? {} : { story },
  });
  const photo = came.then((answer) => {
    const number = Number(answer);
    if (number > 0) return number;
    throw new PictureRefused('');
  });
  return { photo, stop };
}

export type Sending = {
  endpoint: string;
  /** Of the answer to the last piece: what came of the file. */
  header: string;
  /** Bytes of one piece. */
  pieces: number;
  about?: Record<string, string>;
  /** What it is called there: with its folder, where that says something. */
  name?: string;
};

export function sendInPieces(
  file: File,
  told: UploadTold,
  { endpoint, header, pieces, about = {}, name = file.name }: Sending,
): { came: Promise<string>; stop(): void } {
  let stop = () => {};
  const came = import('tus-js-client').then(
    ({ Upload, DetailedError }) =>
      new Promise<string>((resolve, reject) => {
        let answer = '';
        const upload = new Upload(file, {
          endpoint,
          chunkSize: pieces,
          retryDelays: [0, 1_000, 3_000, 10_000, 30_000, 60_000, 120_000],
          removeFingerprintOnSuccess: true,
          headers: { 'accept-language': chosenLanguage() },
          metadata: { filename: name, filetype: file.type, ...about },
          onProgress: (sent, of) => told.onProgress(of === 0 ? 0 : sent / of),
          onAfterResponse(_request, response) {
            answer = response.getHeader(header) ?? answer;
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
          onSuccess: () => resolve(answer),
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
  return { came, stop: () => stop() };
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
