import { describe, expect, it } from 'vitest';
import { namesIn } from './names.ts';

const found = (text: string) => namesIn(text).map(({ kind, words }) => `${kind}: ${words}`);

describe('names', () => {
  it('of people come with their capacity', () => {
    expect(namesIn('وصل وزير الصحة محمود العلي إلى حلب.')).toMatchObject([
      { kind: 'person', words: 'محمود العلي', capacity: 'وزير الصحة' },
      { kind: 'place', words: 'حلب' },
    ]);
    expect(found('قالت أنجيلا ميركل إن عبد الرحمن بن عوف المحمد سيزور برلين.')).toContain(
      'person: أنجيلا ميركل',
    );
  });

  it('stand without the conjunction and the preposition that are written against them', () => {
    expect(found('بين دمشق وبيروت ولأوروبا')).toEqual(['place: دمشق', 'place: بيروت', 'place: أوروبا']);
    expect(found('بَيْنَ دِمَشْق وَبَيْرُوت')).toContain('place: بَيْرُوت');
  });

  it('are known again by one of their parts', () => {
    expect(found('اجتمع أحمد كفرنبودي بالأهالي. وقال كفرنبودي إن الطريق فُتح.')).toEqual([
      'person: أحمد كفرنبودي',
      'person: كفرنبودي',
    ]);
  });

  it('from elsewhere are known by their letters where no list has them', () => {
    expect(found('أعجبت القراء شخصية سكارليت أوهارا في الرواية.')).toContain('person: سكارليت أوهارا');
    expect(found('وصف الكاتب بالتفصيل حياة الناس في القرى البعيدة.')).toEqual([]);
  });

  it('of Arabs go on with fathers and end with the family', () => {
    expect(found('وصل جارية بن قدامة إلى المدينة.')[0]).toBe('person: جارية بن قدامة');
    expect(found('غنت سهير البابلي أمس.')).toContain('person: سهير البابلي');
  });

  it('of clubs are bodies where sport is spoken of', () => {
    expect(found('سجل اللاعب هدف المباراة فتقدم الأهلي على ضيفه في الدوري.')).toContain('body: الأهلي');
    expect(found('هذا هو الأهلي بالثقة.')).toEqual([]);
    const text = 'فاز نادي ليون بالكأس. وقال المدرب إن ليون استحق الفوز، ثم عاد إلى مدينة ليون.';
    expect(found(text).filter((name) => name.endsWith('ليون'))).toEqual([
      'body: ليون',
      'body: ليون',
      'place: ليون',
    ]);
  });

  it('of countries are of their teams in the report of a match, and of places elsewhere', () => {
    const match = 'فازت نيجيريا على النيجر بهدفين في المباراة، وخسرت كينيا أمام إريتريا في تصفيات الكأس.';
    expect(found(match)).toEqual(['body: نيجيريا', 'body: النيجر', 'body: كينيا', 'body: إريتريا']);
    expect(found('وصل الوزير إلى نيجيريا بعد زيارة كينيا.')).toEqual(['place: نيجيريا', 'place: كينيا']);
  });

  it('of bodies go on with their people and with what they are for', () => {
    expect(found('التقى رئيس مجلس النواب اللبناني وفدا.')).toContain('body: مجلس النواب اللبناني');
    expect(found('قالت المنظمة العالمية للملكية الفكرية أمس.')).toContain(
      'body: المنظمة العالمية للملكية الفكرية',
    );
    expect(found('احتل اللاعب المركز الثاني في السباق ورضي مجلس الإدارة.')).toEqual([]);
  });

  it('of contests, treaties and works are events', () => {
    expect(found('انتهت بطولة كأس العالم لكرة القدم.')).toContain('event: بطولة كأس العالم لكرة القدم');
    expect(found('وقعت الدول معاهدة حظر الانتشار النووي.')).toContain('event: معاهدة حظر الانتشار النووي');
    expect(found('شاهدت فيلم «صمت القصور» أمس.')).toContain('event: صمت القصور');
  });

  it('of small places stand behind what they are', () => {
    expect(found('قصفت الطائرات بلدة القرارة وقرية بيت نبالا.')).toEqual([
      'place: القرارة',
      'place: بيت نبالا',
    ]);
    expect(found('عاد الناس إلى القرية القديمة.')).toEqual([]);
  });

  it('of bodies are offices or names of their own, and peoples are apart', () => {
    expect(namesIn('طالبت منظمة العفو الدولية وزارة الداخلية العراقية بالتحقيق.')).toMatchObject([
      { kind: 'body', words: 'منظمة العفو الدولية', isOffice: false },
      { kind: 'body', words: 'وزارة الداخلية', isOffice: true },
      { kind: 'people', words: 'العراقية' },
    ]);
  });

  it('are none in plain words, and hostile text costs no time', () => {
    expect(found('على أن الأمر كبير جدا ولا بد من العمل على حله.')).toEqual([]);
    const began = process.threadCpuUsage();
    namesIn('محمد '.repeat(60_000));
    namesIn('و'.repeat(200_000));
    namesIn('وزارة ال'.repeat(30_000));
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(4000);
  });
});
