/** Deciding about what was found, and taking the last decision back: each way back is made when the decision is. */
import { useRef, useState } from 'react';
import type * as Y from 'yjs';
import { claim, claimsOf } from '../../../story/shared-story/fields.ts';
import type { Writing } from '../line/ask.ts';
import {
  acceptEvent,
  acceptStatement,
  dismissEvent,
  dismissStatement,
  type EventDraft,
  type FoundItem,
  likelyOwner,
  mendEvent,
  mendStatement,
  passName,
  proposeName,
  reopenEvent,
  reopenStatement,
  type StatementDraft,
  tagNamed,
} from './found-in-story.ts';
import type { FoundPhrases } from './found-phrases.ts';

/** What somebody has put right, by what it is. */
export type Mended =
  | { kind: 'statement'; draft: StatementDraft }
  | { kind: 'event'; draft: EventDraft }
  | { kind: 'name'; name: string };

type Deciding = {
  storyId: string;
  doc: Y.Doc;
  writing: Writing;
  items: readonly FoundItem[];
  words: FoundPhrases;
  onSaid(said: string): void;
  onDone(): Promise<unknown>;
  failed(error: unknown): string;
};

export function useDecideFound({ storyId, doc, writing, items, words, onSaid, onDone, failed }: Deciding) {
  const waysBack = useRef<{ key: string; take(): Promise<unknown> }[]>([]);
  const [tagged, setTagged] = useState<ReadonlySet<string>>(new Set());
  const tagIds = () => claimsOf(doc, 'tagIds')[0]?.value ?? [];
  const sayTags = (value: number[]) =>
    claim(doc, 'tagIds', { value, by: writing.name, at: new Date().toISOString() });

  const done = async (
    work: () => Promise<unknown>,
    said: string,
    wayBack?: { key: string; take(): Promise<unknown> },
  ): Promise<boolean> => {
    try {
      await work();
      if (wayBack) waysBack.current.push(wayBack);
      onSaid(said);
      await onDone();
      return true;
    } catch (error) {
      onSaid(failed(error));
      return false;
    }
  };
  /** A name becomes a tag of the story, in its document: it is saved with the words and can be taken out like any tag. */
  const acceptName = (item: FoundItem, name: string) =>
    done(async () => {
      const id = await tagNamed(writing.edition.id, name);
      const before = tagIds();
      if (!before.includes(id)) sayTags([...before, id]);
      setTagged((all) => new Set(all).add(item.key));
      waysBack.current.push({
        key: item.key,
        async take() {
          if (!before.includes(id)) sayTags(tagIds().filter((one) => one !== id));
          setTagged((all) => new Set([...all].filter((key) => key !== item.key)));
        },
      });
    }, words.tagged(name));
  const reopen = (item: FoundItem): Promise<unknown> => {
    switch (item.kind) {
      case 'statement':
        return reopenStatement(item.one.id);
      case 'event':
        return reopenEvent(item.one.id);
      case 'name':
        return proposeName(storyId, item.words);
    }
  };
  return {
    isTagged: (key: string) => tagged.has(key),
    accept(item: FoundItem): Promise<boolean> {
      if (item.kind === 'name') return acceptName(item, item.words);
      const work =
        item.kind === 'statement'
          ? () => acceptStatement(item.one.id, likelyOwner(item.one, items))
          : () => acceptEvent(item.one.id);
      return done(work, words.accepted, { key: item.key, take: () => reopen(item) });
    },
    mend(item: FoundItem, mended: Mended): Promise<boolean> {
      if (item.kind === 'name') return acceptName(item, mended.kind === 'name' ? mended.name : item.words);
      const { id } = item.one;
      return done(
        async () => {
          if (mended.kind === 'statement') await mendStatement(id, mended.draft);
          else if (mended.kind === 'event') await mendEvent(id, mended.draft);
        },
        words.accepted,
        { key: item.key, take: () => reopen(item) },
      );
    },
    dismiss(item: FoundItem): Promise<boolean> {
      const work = () => {
        switch (item.kind) {
          case 'statement':
            return dismissStatement(item.one.id);
          case 'event':
            return dismissEvent(item.one.id);
          case 'name':
            return passName(storyId, item.words);
        }
      };
      return done(work, words.dismissed, { key: item.key, take: () => reopen(item) });
    },
    reopen: (item: FoundItem) => done(() => reopen(item), words.undone),
    /** Takes the last decision back. @returns which one it was about; null where nothing was taken back */
    async undo(): Promise<string | null> {
      const wayBack = waysBack.current.pop();
      if (!wayBack) {
        onSaid(words.nothingToUndo);
        return null;
      }
      return (await done(wayBack.take, words.undone)) ? wayBack.key : null;
    },
  };
}
