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

  it('of bodies are offices or names of their own, and peoples are apart', () => {
    expect(namesIn('طالبت منظمة العفو الدولية وزارة الداخلية العراقية بالتحقيق.')).toMatchObject([
      { kind: 'body', words: 'منظمة العفو الدولية', isOffice: false },
      { kind: 'body', words: 'وزارة الداخلية', isOffice: true },
      { kind: 'people', words: 'العراقية' },
    ]);
  });

  it('are none in plain words, and hostile text costs no time', () => {
    expect(found('على أن الأمر كبير جدا ولا بد من العمل على حله.')).toEqual([]);
    const began = performance.now();
    namesIn('محمد '.repeat(60_000));
    namesIn('و'.repeat(200_000));
    namesIn('وزارة ال'.repeat(30_000));
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
