/** What stands in a field of the shared document, and how a component hears of it when somebody says otherwise. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { type Claim, claimsOf, type FieldName, type SharedFields } from '../../story/shared-story/fields.ts';

/** Every claim that stands for the field: more than one where two people said something without knowing of each other. */
export function useClaims<Name extends FieldName>(doc: Y.Doc, name: Name): Claim<Name>[] {
  return useOfField(doc, () => claimsOf(doc, name)) ?? [];
}

/** What the field holds, as long as nobody chose otherwise. */
export function useClaimed<Name extends FieldName>(doc: Y.Doc, name: Name): SharedFields[Name] | undefined {
  return useOfField(doc, () => claimsOf(doc, name)[0]?.value);
}

/** The same value as long as it reads the same: a component is drawn anew only when it says something else. */
function useOfField<Value>(doc: Y.Doc, read: () => Value): Value | undefined {
  const last = useRef<{ key: string; value: Value | undefined }>({ key: '', value: undefined });
  const subscribe = useCallback(
    (listener: () => void) => {
      const fields = doc.getMap('fields');
      fields.observe(listener);
      return () => fields.unobserve(listener);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = read();
    const key = JSON.stringify(value) ?? '';
    if (key !== last.current.key) last.current = { key, value };
    return last.current.value;
  });
}
