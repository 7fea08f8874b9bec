/** How much a text is like Arabic prose, for choosing among the ways to read the same bytes. A measure, no verdict. */

// biome-ignore format: a list
const commonWords = new Set([
  'في', 'من', 'على', 'إلى', 'الى', 'عن', 'أن', 'ان', 'إن', 'التي', 'الذي', 'هذا', 'هذه', 'ذلك', 'كان', 'كانت', 'قال',
  'قالت', 'مع', 'بعد', 'قبل', 'بين', 'كما', 'لا', 'ما', 'لم', 'لن', 'أو', 'او', 'ثم', 'قد', 'وقد', 'كل', 'غير', 'حول',
  'خلال', 'عام', 'يوم', 'أمس', 'حتى', 'منذ', 'عند', 'هو', 'هي', 'وهو', 'وهي', 'ولا', 'وفي', 'ومن', 'له', 'لها', 'به',
]);

/** Of the words, the share that is among the commonest or begins with the article; 0 to 1. */
export function arabicShare(text: string): number {
  const words = text.slice(0, 200_000).match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 0;
  const known = words.filter((word) => commonWords.has(word) || /^[وفبك]?ال[ء-ي]{2}|^لل[ء-ي]{2}/u.test(word));
  return known.length / words.length;
}
