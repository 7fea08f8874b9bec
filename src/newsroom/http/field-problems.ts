/** What zod found wrong with a request, said in the language of the screen. */
import type { z } from 'zod';
import type { FieldProblem, Language } from './refusal.ts';

type Issue = z.core.$ZodIssue;

/** One sentence a field. */
export function fieldProblems(issues: readonly Issue[], language: Language): FieldProblem[] {
  return issues.map((issue) => ({ field: issue.path.join('.'), message: sentence(issue, language) }));
}

function sentence(issue: Issue, language: Language): string {
  const [ar, en] = both(issue);
  return language === 'ar' ? ar : en;
}

function both(issue: Issue): [string, string] {
  switch (issue.code) {
    case 'invalid_type':
      return ['ناقص، أو من نوع آخر.', 'Missing, or of another kind.'];
    case 'too_small':
      return [`أقل مما يجب (${issue.minimum}).`, `Less than it must be (${issue.minimum}).`];
    case 'too_big':
      return [`أكثر مما يُقبل (${issue.maximum}).`, `More than is accepted (${issue.maximum}).`];
    case 'invalid_value':
      return [
        `ليس من القيم المقبولة: ${issue.values.join('، ')}.`,
        `Not one of: ${issue.values.join(', ')}.`,
      ];
    case 'unrecognized_keys':
      return [
        `حقول غير معروفة: ${issue.keys.slice(0, 5).join('، ')}.`,
        `Unknown fields: ${issue.keys.slice(0, 5).join(', ')}.`,
      ];
    default:
      return ['قيمة غير صالحة.', 'Not a valid value.'];
  }
}
