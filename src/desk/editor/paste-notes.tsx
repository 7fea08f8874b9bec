/** What was left out of what was pasted, kind by kind: nothing is dropped in silence. */
import { useWords } from './screen-words.tsx';
import type { PasteNote } from './writing/pasting.ts';

export function PasteNotes({ note, onClose }: { note: PasteNote; onClose(): void }) {
  const words = useWords();
  if (note.kind === 'pasted' && note.dropped.length === 0 && note.photosLeft === 0) return null;
  return (
    <div
      className={`notice ${note.kind === 'too-large' ? 'notice-bad' : ''}`}
      role="status"
      data-paste={note.kind}
    >
      {note.kind === 'too-large' ? (
        <span>{words.pasteTooLarge}</span>
      ) : (
        <div>
          {note.dropped.length > 0 && (
            <>
              <p>{words.pasted}</p>
              <ul>
                {[...byReason(note.dropped)].map(([reason, count]) => (
                  <li key={reason} data-dropped={reason}>
                    {words.dropped[reason](count)}
                  </li>
                ))}
              </ul>
            </>
          )}
          {note.photosLeft > 0 && <p>{words.photosLeft(note.photosLeft)}</p>}
        </div>
      )}
      <button type="button" onClick={onClose}>
        {words.dismiss}
      </button>
    </div>
  );
}

type Dropped = Extract<PasteNote, { kind: 'pasted' }>['dropped'];

function byReason(dropped: Dropped): Map<Dropped[number]['reason'], number> {
  const counts = new Map<Dropped[number]['reason'], number>();
  for (const { reason, count } of dropped) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return counts;
}
