/** One picture on its way to the newsroom, in pieces, by tus: it goes on where it stopped, also after a day. */
import { z } from 'zod';

export type UploadTold = { onProgress(percent: number): void; onWaiting(): void };

const endpoint = '/newsroom/api/uploads';
const photoHeader = 'warraq-photo';
const pieces = 256 * 1024;

const photoNumber = z.coerce.number().int().positive();

/** Resolves with the photo's number when the newsroom has it; rejects when it will not have it. */
export async function sendPicture(file: File, storyId: string, told: UploadTold): Promise<number> {
  const { Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    let photo: number | null = null;
    const upload = new Upload(file, {
      endpoint,
      chunkSize: pieces,
      retryDelays: [0, 1_000, 3_000, 10_000, 30_000, 60_000, 120_000],
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, story: storyId },
      onProgress: (sent, of) => told.onProgress(Math.floor((sent / of) * 100)),
      onAfterResponse(_request, response) {
        const said = photoNumber.safeParse(response.getHeader(photoHeader));
        if (said.success) photo = said.data;
      },
      onShouldRetry(error) {
        told.onWaiting();
        const status = error.originalResponse?.getStatus() ?? 0;
        return status === 0 || status >= 500 || status === 423 || status === 409;
      },
      onError: reject,
      onSuccess: () => (photo === null ? reject(new Error('no photo came of it')) : resolve(photo)),
    });
    upload
      .findPreviousUploads()
      .then(([before]) => {
        if (before) upload.resumeFromPreviousUpload(before);
        upload.start();
      })
      .catch(reject);
  });
}
