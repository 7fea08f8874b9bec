import { expect, it } from 'vitest';
import { batchOf, mostInBatch } from './batch.ts';

const many = (key: (number: number) => string) => Array.from({ length: 100 }, (_, number) => key(number));

it('stories are made many at once, in their order', () => {
  const stories = many((number) => `/2025/11/22/${number}/`);
  expect(batchOf(stories)).toEqual(stories.slice(0, mostInBatch));
});

it('long pages are made few at once, whatever edition they are of', () => {
  expect(batchOf(many((number) => `/person/سلمى/${number}/`))).toHaveLength(4);
  expect(batchOf(many((number) => `/en/said/${number}/`))).toHaveLength(4);
  expect(batchOf(many((number) => `/sitemap/ar-${number}.xml`))).toHaveLength(4);
  expect(batchOf(many((number) => `/tag/${number}/feed.xml`))).toHaveLength(12);
});

it('one page is made however long it is, and none where none waits', () => {
  expect(batchOf(['/sitemap/ar-1.xml'])).toEqual(['/sitemap/ar-1.xml']);
  expect(batchOf([])).toEqual([]);
});
