/**
 * The numbers by which a body names its photos, changed for others: where a document moves between houses, whose
 * photos have other numbers. Works on any version of a document, also one inside a revision; a value is never changed
 * in place. Pure.
 */

/** @param to the new number; null keeps the old one. Deeper than any document it leaves things as they are */
export function withPhotoNumbers<T>(document: T, to: (photo: number) => number | null): T {
  const changed = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null || depth > 120) return value;
    if (Array.isArray(value)) return value.map((one) => changed(one, depth + 1));
    const node: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) node[key] = changed(inner, depth + 1);
    const { type, attrs } = node;
    if ((type === 'photo' || type === 'embed') && typeof attrs === 'object' && attrs !== null) {
      const { photo } = attrs as { photo?: unknown };
      if (typeof photo === 'number') node.attrs = { ...attrs, photo: to(photo) ?? photo };
    }
    return node;
  };
  return changed(document, 0) as T;
}
