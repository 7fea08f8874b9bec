/**
 * What a notice is about, as somebody chooses which of them come by e-mail too. Every act of the workflow is of one
 * kind; one that is not known yet counts as what happens to one's own stories.
 */
export const mailKinds = ['to-review', 'assigned', 'own-stories', 'alarms'] as const;
export type MailKind = (typeof mailKinds)[number];

export function mailKindOf(notice: string): MailKind {
  switch (notice) {
    case 'submit':
    case 'withdraw':
      return 'to-review';
    case 'assign':
      return 'assigned';
    case 'frozen':
      return 'alarms';
    default:
      return 'own-stories';
  }
}
