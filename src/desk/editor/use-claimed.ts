/** What stands in a field of the shared document, and how a component hears of it when somebody says otherwise. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { claimsOf, type FieldName, type SharedFields } from '../../story/shared-story/fields.ts';

export function useClaimed<Name extends FieldName>(doc: Y.Doc, name: Name): SharedFields[Name] | undefined {
  const last = useRef<{ key: string; value: SharedFields[Name] | undefined }>({ key: '', value: undefined });
  const subscribe = useCallback(
    (listener: () => void) => {
      const fields = doc.getMap('fields');
      fields.observe(listener);
      return () => fields.unobserve(listener);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = claimsOf(doc, name)[0]?.value;
    const key = JSON.stringify(value) ?? '';
    if (key !== last.current.key) last.current = { key, value };
    return last.current.value;
  });
}
