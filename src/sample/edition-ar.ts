/** The Arabic edition of the sample newspaper: what stands above its stories. */
import type { SampleEdition } from './sample-story.ts';

export const arabicEdition: SampleEdition = {
  edition: {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'المرفأ',
    tagline: 'صحيفة مستقلة من الساحل والداخل',
    isDefault: true,
    position: 0,
  },
  sections: [
    { slug: 'محليات', name: 'محليات', description: 'أخبار المدن والبلدات كما يعيشها سكانها.' },
    { slug: 'اقتصاد', name: 'اقتصاد', description: 'أسعار وعمل وأسواق، بأرقام نعرف مصدرها.' },
    { slug: 'مجتمع', name: 'مجتمع', description: 'مدارس وصحة وحياة يومية.' },
    { slug: 'تحقيقات', name: 'تحقيقات', description: 'ما يحتاج وقتًا ووثائق.' },
    { slug: 'ثقافة', name: 'ثقافة', description: 'كتب ومسرح وحِرف.' },
    { slug: 'رأي', name: 'رأي', description: 'آراء كتّابها، لا رأي الصحيفة.' },
  ],
  tags: [
    {
      slug: 'مياه',
      name: 'مياه',
      description: 'الشبكات والآبار والسدود، ومن يصله الماء ومن ينتظره.',
      kind: 'tag',
    },
    {
      slug: 'كهرباء',
      name: 'كهرباء',
      description: 'التقنين والشبكات والطاقة الشمسية فوق الأسطح.',
      kind: 'tag',
    },
    { slug: 'صيد', name: 'صيد', description: 'الصيادون ومرافئهم ومواسمهم.', kind: 'tag' },
    { slug: 'تعليم', name: 'تعليم', description: 'المدارس والجامعات والمناهج.', kind: 'tag' },
    { slug: 'تراث', name: 'تراث', description: 'أسواق وحِرف ومبانٍ تقاوم النسيان.', kind: 'tag' },
    { slug: 'صحة', name: 'صحة', description: 'المستوصفات والدواء والمسافة بين المريض وطبيبه.', kind: 'tag' },
    { slug: 'مسرح', name: 'مسرح', description: 'عروض وفرق وخشبات صغيرة.', kind: 'tag' },
    { slug: 'كتب', name: 'كتب', description: 'مكتبات وقرّاء وما يُطبع.', kind: 'tag' },
    { slug: 'رياضة', name: 'رياضة', description: 'ملاعب الأحياء ومن يلعب فيها.', kind: 'tag' },
    {
      slug: 'طريق-الماء',
      name: 'طريق الماء',
      description: 'سلسلة تتبع الماء من النبع إلى الصنبور.',
      kind: 'series',
    },
  ],
  bylines: [
    {
      slug: 'لمى-الساحلي',
      kind: 'staff',
      name: 'لمى الساحلي',
      description: 'مراسلة محليات، تكتب عن المياه والخدمات.',
    },
    { slug: 'نادر-حموي', kind: 'staff', name: 'نادر الحموي', description: 'محرر الاقتصاد.' },
    { slug: 'رهف-الدالي', kind: 'staff', name: 'رهف الدالي', description: 'محررة الثقافة.' },
    { slug: 'وائل-الكرمي', kind: 'staff', name: 'وائل الكرمي', description: 'كاتب مقال كل أحد.' },
    { slug: 'س-م', kind: 'pseudonym', name: 'س. م.', description: 'اسم مستعار لكاتب تعرفه هيئة التحرير.' },
    { slug: 'وكالة-مرافئ', kind: 'agency', name: 'وكالة مرافئ للأنباء', description: 'وكالة أنباء متعاونة.' },
  ],
  campaign: {
    claim: 'الصحافة الحرة تحتاج قرّاءها',
    need: 'لا مالك وراءنا ولا معلن فوقنا. دولار واحد في الشهر يُبقي مراسلًا في الميدان ليوم كامل.',
    act: 'ادعم «المرفأ»',
    amounts: [
      { minorUnits: 1200, currency: 'USD', rhythm: 'yearly' },
      { minorUnits: 300, currency: 'USD', rhythm: 'monthly' },
      { minorUnits: 2500, currency: 'USD', rhythm: 'once' },
    ],
    ways: [
      {
        kind: 'card',
        title: 'بطاقة من خارج البلاد',
        text: 'الدفع على صفحة شركة وسيطة؛ لا تصلنا أرقام بطاقتك.',
        link: { href: 'https://pay.example.org/marfa', company: 'Example Pay' },
      },
      {
        kind: 'transfer',
        title: 'تحويل مصرفي',
        text: 'اطلب رقم الحساب من هيئة التحرير بالبريد: support@marfa.example.',
        link: null,
      },
      {
        kind: 'in-person',
        title: 'في مكتبنا',
        text: 'سلّم مساهمتك باليد في مكتب «المرفأ» وخذ إيصالًا مختومًا.',
        link: null,
      },
      {
        kind: 'without-money',
        title: 'دون مال',
        text: 'شارك مادة، أو صحّح معلومة، أو أرسل صورة من حيّك. هذا دعم أيضًا.',
        link: null,
      },
    ],
  },
};
