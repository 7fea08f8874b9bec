/**
 * Files on their way to the newsroom, one behind the other, each in pieces. What has arrived is remembered while the
 * dialog is open: a beginning that was refused sends none of them twice.
 */
import { useState } from 'react';
import { sendInPieces } from '../photos/upload.ts';
import { nameOf } from './what-is-sent.ts';

/** An export is sent from a desk: larger pieces than a photo's from a phone. */
const pieces = 4 * 1024 * 1024;

export type Going = {
  /** Of all bytes, 0 to 1. */
  share: number;
  at: number;
  of: number;
  /** The line is gone. */
  isWaiting: boolean;
};

export function useSendFiles() {
  const [sent] = useState(() => new Map<File, string>());
  const [current] = useState(() => ({ stop: () => {} }));
  const [going, setGoing] = useState<Going | null>(null);

  const send = async (files: readonly File[]): Promise<string[]> => {
    const total = Math.max(
      1,
      files.reduce((sum, { size }) => sum + size, 0),
    );
    const uploads: string[] = [];
    let before = 0;
    try {
      for (const [index, file] of files.entries()) {
        const told = { at: index + 1, of: files.length, isWaiting: false };
        const share = (of: number) => (before + of * file.size) / total;
        let upload = sent.get(file);
        if (upload === undefined) {
          setGoing({ ...told, share: share(0) });
          const sending = sendInPieces(
            file,
            {
              onProgress: (of) => setGoing({ ...told, share: share(of) }),
              onWaiting: () => setGoing((now) => now && { ...now, isWaiting: true }),
            },
            {
              endpoint: '/newsroom/api/recovery/uploads',
              header: 'warraq-export',
              pieces,
              name: nameOf(file),
            },
          );
          current.stop = sending.stop;
          upload = await sending.came;
          sent.set(file, upload);
        }
        uploads.push(upload);
        before += file.size;
      }
      return uploads;
    } finally {
      setGoing(null);
    }
  };
  return { going, send, stop: () => current.stop() };
}
