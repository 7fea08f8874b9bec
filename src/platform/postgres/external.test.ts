import { expect, it } from 'vitest';
import { withoutPassword } from './external.ts';

it.each([
  ['postgres://house:secret@db.example:5432/news', 'house@db.example:5432/news'],
  ['postgres://house:sec@ret@db.example/news?sslmode=require&password=secret', 'house@db.example/news'],
  ['postgresql://db.example/news', 'db.example/news'],
  ['postgres://house@/news?host=/run', 'house@/news'],
  ['postgres://house:sec/ret@db.example/news', '•••'],
  ['', ''],
])('shows %s as %s: never a password', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});
