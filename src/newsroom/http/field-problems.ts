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
    case 'custom':
    case 'invalid_format':
      return ownRules[issue.message] ?? invalid;
    default:
      return invalid;
  }
}

const invalid: [string, string] = ['قيمة غير صالحة.', 'Not a valid value.'];

/** What our own rules say of a value (`refine`), by the code that they say it with. */
const ownRules: Readonly<Record<string, [string, string]>> = {
  'not-a-colour': ['اكتب اللون هكذا: #7a1f1f.', 'Write the colour like this: #7a1f1f.'],
  'too-faint': [
    'لون لا يُقرأ بوضوح على أرضية الصفحة: اختر أغمق منه للنهار، وأفتح منه لليل.',
    'Cannot be read well on the page’s ground: take a darker one for the day, a lighter one for the night.',
  ],
  'not-https': ['اكتب عنوانًا كاملًا يبدأ بـ https://.', 'Write a whole address that begins with https://.'],
  'not-of-this-network': ['هذا العنوان ليس من هذه الشبكة.', 'This address is not of that network.'],
  'not-a-time-zone': ['ليست منطقة زمنية معروفة.', 'Not a known time zone.'],
  'not-a-slug': ['حروف وأرقام وشرطات فقط، بلا فراغ.', 'Letters, digits and hyphens only, without a space.'],
};
