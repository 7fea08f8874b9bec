import { describe, expect, it } from 'vitest';
import { forbiddenImports } from './import-rules.ts';

describe('the import rules of the house', () => {
  it('let a room use what is below it', () => {
    expect(forbiddenImports('site/pages/home.tsx', "import { x } from '../../story/edition.ts';")).toEqual(
      [],
    );
    expect(forbiddenImports('story/slug.ts', "import { x } from '../language/runs.ts';")).toEqual([]);
  });

  it('catch a sibling, an upward import and a lazy one', () => {
    expect(forbiddenImports('site/a.ts', "import { x } from '../archive/b.ts';")).toHaveLength(1);
    expect(forbiddenImports('language/a.ts', "import type { X } from '../story/b.ts';")).toHaveLength(1);
    expect(forbiddenImports('platform/a.ts', "const x = await import('../story/b.ts');")).toHaveLength(1);
    expect(forbiddenImports('platform/a.ts', "import {\n  a,\n  b,\n} from '../story/b.ts';")).toHaveLength(
      1,
    );
  });

  it('let the desk see the newsroom’s types alone', () => {
    expect(forbiddenImports('desk/a.tsx', "import type { X } from '../newsroom/api.ts';")).toEqual([]);
    expect(forbiddenImports('desk/a.tsx', "import { x } from '../newsroom/api.ts';")).toHaveLength(1);
  });

  it('let the desk read the body’s schema and nothing else of the stories', () => {
    expect(forbiddenImports('desk/editor/a.ts', "import { x } from '../../story/body/schema.ts';")).toEqual(
      [],
    );
    expect(
      forbiddenImports('desk/editor/a.ts', "const x = await import('../../story/body/from-html.ts');"),
    ).toEqual([]);
    expect(forbiddenImports('desk/a.ts', "import { x } from '../story/save-story.ts';")).toHaveLength(1);
    expect(forbiddenImports('desk/a.ts', "import { x } from '../story/body-count.ts';")).toHaveLength(1);
  });

  it('keep what the desk reads pure', () => {
    expect(forbiddenImports('story/body/a.ts', "import { sql } from 'kysely';")).toHaveLength(1);
    expect(forbiddenImports('story/shared-story/a.ts', "import { open } from 'node:fs';")).toHaveLength(1);
    expect(forbiddenImports('story/body/a.ts', "import type { Kysely } from 'kysely';")).toEqual([]);
    expect(forbiddenImports('story/save-story.ts', "import { sql } from 'kysely';")).toEqual([]);
  });

  it('let main and the command line put everything together', () => {
    expect(forbiddenImports('main.ts', "import { x } from './archive/b.ts';")).toEqual([]);
    expect(forbiddenImports('cli/recover.ts', "import { x } from '../archive/b.ts';")).toEqual([]);
  });
});
