/**
 * Measures the language work on answered material:
 * `npm run evaluate [-- --data DIR --part NAME --only SET --json]`. Reads `DIR/SET/NAME/`.
 */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Figure, placeOf } from './task.ts';
import { tasks } from './tasks/all.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../shared/data', import.meta.url)) },
    part: { type: 'string', default: 'public' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});
const chosen = tasks.filter(({ set }) => values.only === undefined || values.only.includes(set));
if (chosen.length === 0) {
  console.error(`No such set. There are: ${tasks.map(({ set }) => set).join(', ')}`);
  process.exit(64);
}

type Outcome =
  | { set: string; title: string; figures: Figure[] }
  | { set: string; title: string; absent: string };
const outcomes: Outcome[] = [];
for (const { set, title, measure } of chosen) {
  const place = placeOf(values.data, set, values.part);
  const outcome: Outcome = place
    ? await measured(set, title, () => measure(place))
    : { set, title, absent: join(values.data, set, values.part) };
  outcomes.push(outcome);
  if (!values.json) print(outcome);
}
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
if (values.json) console.log(JSON.stringify({ machine, part: values.part, outcomes }, null, 2));
else console.log(`\n${machine}`);

/** A set may need a file that lies in another set's folder: where it is absent the others are measured all the same. */
async function measured(set: string, title: string, measure: () => Promise<Figure[]>): Promise<Outcome> {
  try {
    return { set, title, figures: await measure() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error)
      return { set, title, absent: String(error.path) };
    throw error;
  }
}

function print(outcome: Outcome): void {
  console.log(`\n${outcome.title} (${outcome.set}/${values.part})`);
  if ('absent' in outcome) {
    console.log(`  not there, skipped: ${outcome.absent}`);
    return;
  }
  console.log(
    `  ${'figure'.padEnd(52)}${['measured', 'best', 'goal', 'cases'].map((head) => head.padStart(10)).join('')}`,
  );
  for (const { name, value, best, goal, cases, isMoreBetter } of outcome.figures) {
    const met = goal === null ? ' ' : (isMoreBetter ? value >= goal : value <= goal) ? '✓' : '·';
    const cells = [rounded(value), rounded(best), rounded(goal), String(cases)];
    console.log(`${met} ${name.padEnd(52)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  }
}

function rounded(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);
}
