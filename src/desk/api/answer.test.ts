import { describe, expect, it } from 'vitest';
import { answerOf } from './answer.ts';
import { ApiFailure } from './failure.ts';

const failing = async (asked: Promise<Response>): Promise<ApiFailure> => {
  const failure = await answerOf(asked).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof ApiFailure)) throw new Error(`not refused: ${String(failure)}`);
  return failure;
};

describe('an answer of the newsroom', () => {
  it('is what it says when it was fulfilled', async () => {
    expect(await answerOf(Promise.resolve(Response.json({ id: 7 })))).toEqual({ id: 7 });
  });

  it('that is a refusal carries its code, its sentence and the fields that it names', async () => {
    const refused = await failing(
      Promise.resolve(
        Response.json(
          {
            code: 'not-valid',
            message: 'في ما أُرسل خطأ.',
            problems: [{ field: 'headline', message: 'ناقص.' }],
          },
          { status: 422 },
        ),
      ),
    );
    expect([refused.status, refused.code, refused.said]).toEqual([422, 'not-valid', 'في ما أُرسل خطأ.']);
    expect(refused.problemOf('headline')).toBe('ناقص.');
    expect(refused.problemOf('body')).toBeUndefined();
    expect(refused.isAway).toBe(false);
  });

  it('that never came, or is a page of some proxy, is said to be away and not believed', async () => {
    expect((await failing(Promise.reject(new TypeError('fetch failed')))).isAway).toBe(true);
    const page = new Response('<h1>502 Bad Gateway</h1>', { status: 502 });
    expect((await failing(Promise.resolve(page))).isAway).toBe(true);
    const strange = await failing(Promise.resolve(new Response('<html>', { status: 200 })));
    expect(strange.code).toBe('unreadable');
    const odd = await failing(Promise.resolve(Response.json({ code: 7, problems: 'x' }, { status: 500 })));
    expect([odd.code, odd.said, odd.problems]).toEqual(['unknown', '', []]);
  });
});
