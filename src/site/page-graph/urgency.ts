/** In which order stale pages are made again: what an editor looks at first after a publication comes first. Pure. */
export function urgencyOf(key: string): number {
  if (/\.xml$|\.json$|robots\.txt$/.test(key)) return key.includes('sitemap') ? 6 : 3;
  if (/\/\d{4}\/\d\d\/\d\d\/\d/.test(key)) return key.endsWith('/lite/') || key.startsWith('lite ') ? 4 : 0;
  if (/^(\/[a-z]{2,3})?\/$/.test(key)) return 1;
  if (/\/(section|tag|author|latest)\//.test(key)) return /\/\d+\/$/.test(key) ? 5 : 2;
  return 5;
}
