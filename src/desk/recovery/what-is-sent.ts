/** What of a person's files is sent to be recovered from, and how much. The newsroom decides again what each is. */

/** As the newsroom's: what is larger or more is refused before it is sent. */
export const largestFile = 20_000_000_000;
export const mostFiles = 2_000;

/** With the folder that it was chosen in: photos are found by it. */
export const nameOf = (file: File): string => file.webkitRelativePath || file.name;

const endings =
  /\.(?:x?html?|shtml|php|aspx?|jsp|mht(?:ml)?|txt|xml|rss|atom|json|ndjson|zip|gz|warc|wacz|jpe?g|png|webp|avif|gif|heic)$/i;

/** Of a folder: no style, script or hidden file, and nothing that a system left there. */
export const isWorthSending = (name: string): boolean =>
  endings.test(name) && !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
