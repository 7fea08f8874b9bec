/** Stories of the sample's autumn: water, fish and a market, written for it about places that do not exist. */
import type { SampleStory } from '../sample-story.ts';
import { factBox, h2, p, pullQuote, said, table, timeline, ul } from '../write.ts';

const drawn = 'رسم: المرفأ';

export const autumn: readonly SampleStory[] = [
  {
    key: 'ar-water-return',
    edition: 'ar',
    section: 'محليات',
    bylines: ['لمى-الساحلي'],
    tags: ['مياه', 'طريق-الماء'],
    kicker: 'مياه',
    headline: 'الماء يعود إلى رأس الزيتون بعد تسعة عشر يومًا',
    standfirst: 'أعادت الورش تشغيل محطة الضخ الرئيسة فجر الأحد، لكن ثلاثة أحياء مرتفعة ما زالت تنتظر.',
    slug: 'الماء-يعود-إلى-رأس-الزيتون',
    datelinePlace: 'رأس الزيتون',
    publishedAt: '2026-11-22T10:20:00+03:00',
    lead: {
      picture: 'water-tower',
      caption: 'برج المياه فوق رأس الزيتون، وقد مُلئ للمرة الأولى منذ مطلع تشرين الثاني الجاري',
      credit: drawn,
      alternativeText: 'رسم لبرج ماء معدني بسقف أحمر فوق بيوت حجرية منخفضة',
    },
    body: () => [
      p(
        'عاد الماء إلى معظم أحياء مدينة رأس الزيتون فجر اليوم الأحد، بعد انقطاع استمر تسعة عشر يومًا سببه عطل في المضخة الرئيسة لمحطة وادي الصفصاف.',
      ),
      p(
        'وقالت مديرة مؤسسة المياه في المدينة، هدى الراعي، أمس 21 تشرين الثاني، في مؤتمر صحفي، “أصلحنا المضخة بقطع صُنعت هنا، بعدما انتظرنا القطع المستوردة أسبوعين ولم تصل”، بحسب «وكالة مرافئ للأنباء».',
      ),
      said(
        {
          speaker: 'هدى الراعي',
          capacity: 'مديرة مؤسسة المياه في رأس الزيتون',
          agency: 'وكالة مرافئ للأنباء',
          date: '2026-11-21',
        },
        'لن أعد الناس بماء كل يوم قبل أن تعمل المضخة الثانية. أعدهم بجدول معلن نلتزم به.',
      ),
      h2('ثلاثة أحياء تنتظر'),
      p(
        'ولم يصل الماء حتى ظهر اليوم إلى أحياء القلعة والتل والبيدر، وهي الأعلى في المدينة. ويحتاج الضخ إليها، وفق المؤسسة، إلى ضغط لا تبلغه المحطة بمضخة واحدة.',
      ),
      p(
        'وقال أبو مازن، وهو بائع خضار في حي التل، لـ«المرفأ»، إن أسرته اشترت خلال الانقطاع ثمانية صهاريج، ثمن الواحد منها 12 دولارًا، “أي نصف ما أكسبه في الشهر”.',
      ),
      table(
        'ساعات الضخ المعلنة حتى نهاية الشهر',
        ['الحي', 'الأيام', 'الساعات'],
        [
          ['المرفأ القديم', 'كل يوم', '06:00–10:00'],
          ['السوق والمدرسة', 'يوم بعد يوم', '10:00–14:00'],
          ['القلعة والتل والبيدر', 'تُعلن لاحقًا', '—'],
        ],
      ),
      factBox(
        'محطة وادي الصفصاف',
        p('بُنيت المحطة عام 1974 لمدينة من 18 ألف نسمة، ويسكن رأس الزيتون اليوم نحو 61 ألفًا.'),
        ul('مضختان، تعمل واحدة.', 'خط واحد بطول 14 كيلومترًا.', 'يضيع نحو 37% من الماء في الشبكة.'),
      ),
      p(
        'وتقول المؤسسة إن المضخة الثانية ستعود إلى العمل في 2 كانون الأول المقبل، إذا وصل المحرك الذي طلبته من ورشة في مدينة السرو.',
      ),
      timeline(
        'كيف انقطع الماء وعاد',
        ['3 تشرين الثاني', '2026-11-03', 'توقفت المضخة الرئيسة ليلًا.'],
        ['9 تشرين الثاني', '2026-11-09', 'قالت المؤسسة إن القطع تصل خلال أيام.'],
        ['22 تشرين الثاني', '2026-11-22', 'عاد الضخ إلى معظم الأحياء.'],
      ),
    ],
    corrections: [
      {
        kind: 'correction',
        wasWrong: 'انقطع الماء واحدًا وعشرين يومًا',
        isRight: 'انقطع الماء تسعة عشر يومًا، من 3 إلى 22 تشرين الثاني.',
        madeAt: '2026-11-22T13:05:00+03:00',
        madeBy: 'هيئة التحرير',
      },
    ],
    relatedPicks: ['ar-dry-river'],
  },
  {
    key: 'ar-fishing',
    edition: 'ar',
    section: 'اقتصاد',
    bylines: ['نادر-حموي'],
    tags: ['صيد'],
    kicker: 'أسعار',
    headline: 'صيادو المرفأ القديم يبيعون سمكهم في المزاد قبل الفجر',
    standfirst: 'ارتفع سعر الوقود بمقدار الثلث منذ أيلول الماضي، فصار الصيد القريب وحده يغطي كلفته.',
    slug: 'صيادو-المرفأ-القديم',
    datelinePlace: 'المرفأ القديم',
    publishedAt: '2026-11-21T08:00:00+03:00',
    lead: {
      picture: 'fishing-boats',
      caption: 'قوارب الصيد عائدة إلى المرفأ القديم صباح الجمعة',
      credit: drawn,
      alternativeText: 'رسم لقوارب شراعية صغيرة في خليج أخضر',
    },
    body: () => [
      p('عند الرابعة فجرًا يكون المزاد قد بدأ. صناديق السردين على الأرض، وأصوات الدلالين أعلى من صوت البحر.'),
      p(
        'يقول الصياد سليم العوّام إن رحلة الليلة كلّفته 46 دولارًا من الوقود، وباع صيدها بـ71 دولارًا. “يبقى لي ولشابّين معي 25 دولارًا، إذا لم تنقطع شبكة”.',
      ),
      pullQuote('كنا نسأل البحر عن السمك، فصرنا نسأل المحطة عن الوقود.', 'سليم العوّام، صياد'),
      p(
        'وارتفع سعر ليتر المازوت بمقدار الثلث منذ أيلول الماضي، وفق نشرة غرفة التجارة. وتقول جمعية الصيادين إن 40 قاربًا من أصل 112 توقفت عن الخروج إلى المياه البعيدة.',
      ),
      p(
        'ووفق الجمعية، فإن الصيد القريب يُتعب الأسماك الصغيرة في موسم تكاثرها، وقد طلبت من وزارة الزراعة البحرية دعمًا للوقود مشروطًا بمنع الشباك الضيقة.',
      ),
      ul('سردين: من 1.2 إلى 2 دولار للكيلوغرام.', 'بوري: من 3 إلى 4.5 دولارات.', 'لقز: 11 دولارًا، حين يوجد.'),
      p('وقال متحدث باسم الوزارة إن الطلب “قيد الدراسة”، ولم يحدد موعدًا للرد.'),
    ],
  },
  {
    key: 'ar-dry-river',
    edition: 'ar',
    section: 'تحقيقات',
    bylines: ['لمى-الساحلي', 'س-م'],
    tags: ['مياه', 'طريق-الماء'],
    kicker: 'طريق الماء',
    headline: 'من أين ذهب نهر السرو؟ وثائق عن 212 بئرًا بلا ترخيص',
    standfirst: 'تتبعت «المرفأ» مجرى النهر 38 كيلومترًا، وقابلت سجلات الآبار بصور من الجو.',
    slug: 'من-أين-ذهب-نهر-السرو',
    datelinePlace: 'السرو',
    publishedAt: '2026-11-14T07:00:00+03:00',
    lead: {
      picture: 'dry-river',
      caption: 'مجرى نهر السرو عند الجسر الروماني، وقد جف في آب الماضي',
      credit: drawn,
      alternativeText: 'رسم لمجرى نهر جاف متشقق بين تلال رملية',
    },
    body: () => [
      p('حين تسأل أهل السرو عن النهر، يشيرون بأيديهم إلى أعلى الوادي ويقولون: “هناك من يشربه قبلنا”.'),
      p(
        'حصلت «المرفأ» على سجل الآبار في الوادي حتى حزيران الماضي. في السجل 93 بئرًا مرخصة. وعلى الصور الجوية التي راجعناها بئرًا بئرًا مع مهندسَين، عددنا 305.',
      ),
      h2('ماذا تقول الأرقام'),
      table(
        'الآبار على مجرى النهر',
        ['المقطع', 'مرخصة', 'على الصور'],
        [
          ['أعلى الوادي', '41', '168'],
          ['الوسط', '30', '92'],
          ['المصب', '22', '45'],
        ],
      ),
      p(
        'ويقول مهندس الري المتقاعد فارس النبكي إن كل بئر من هذه تسحب ما يكفي ألف شخص، “وحين تسحب كلها معًا في الصيف، لا يبقى للنهر إلا اسمه”.',
      ),
      said(
        { speaker: 'فارس النبكي', capacity: 'مهندس ري متقاعد', date: '2026-11-10' },
        'لم يمت النهر عطشًا. مات من كثرة من يشربون منه ولا يرون بعضهم بعضًا.',
      ),
      p(
        'ورفضت مديرية الموارد المائية الرد على أسئلة أرسلناها في 1 تشرين الثاني الجاري، وقالت في رسالة قصيرة إنها “تدرس أوضاع الآبار”.',
      ),
      p('للنشر تتمة: في الحلقة المقبلة نتتبع شبكة المدينة، حيث يضيع أكثر من ثلث الماء قبل أن يصل إلى أحد.'),
    ],
    corrections: [
      {
        kind: 'clarification',
        wasWrong: '',
        isRight: 'الصور الجوية من أيار 2026، وقد تكون آبار رُدمت أو حُفرت بعدها.',
        madeAt: '2026-11-15T11:00:00+03:00',
        madeBy: 'هيئة التحرير',
      },
    ],
    relatedPicks: ['ar-water-return'],
  },
  {
    key: 'ar-market',
    edition: 'ar',
    section: 'ثقافة',
    bylines: ['وكالة-مرافئ'],
    tags: ['تراث'],
    kicker: 'حِرف',
    headline: 'في السوق المسقوف، آخر الخزّافين يعلّم حفيدته',
    standfirst: '',
    slug: 'آخر-الخزافين',
    datelinePlace: 'رأس الزيتون',
    publishedAt: '2026-11-12T16:30:00+03:00',
    lead: {
      picture: 'pottery',
      caption: 'جرة على الدولاب في مشغل أبي إلياس',
      credit: drawn,
      alternativeText: 'رسم لجرة فخارية بين يدي خزّاف وخلفه رف من الجرار',
    },
    body: () => [
      p('لا يملك أبو إلياس لافتة على باب مشغله. يعرفه الناس من الغبار الأحمر على العتبة.'),
      p(
        'قبل يومين، وضعت حفيدته مريم، وعمرها 14 عامًا، أول جرة لها على الرف. “مائلة قليلًا”، يقول الجد، “لكنها لا تشبه جراري، وهذا ما أردته”.',
      ),
      p('كان في السوق المسقوف 23 مشغلًا للخزف عام 1990، وفق سجل شيخ الكار. بقي منها مشغل واحد.'),
      p(
        'وتعمل جامعة السرو مع منظمة Heritage Hands على تسجيل أسماء الطين والألوان كما ينطقها أبو إلياس، في معجم صغير يصدر في نيسان المقبل.',
      ),
    ],
  },
  {
    key: 'ar-opinion',
    edition: 'ar',
    section: 'رأي',
    bylines: ['س-م'],
    tags: ['كهرباء'],
    kicker: 'رأي',
    headline: 'ساعة كهرباء أقل، وسؤال أكثر',
    standfirst: 'لم تعد المشكلة كم ساعة تأتي الكهرباء، بل من يقرر لمن تأتي.',
    slug: 'ساعة-كهرباء-أقل',
    datelinePlace: '',
    publishedAt: '2026-11-08T09:00:00+03:00',
    lead: {
      picture: 'power-lines',
      caption: 'خطوط التوتر شمال المدينة عند الغروب',
      credit: drawn,
      alternativeText: 'رسم لأبراج كهرباء أمام شمس غاربة',
    },
    body: () => [
      p('أكتب هذا على ضوء بطارية. ليس في ذلك بطولة؛ فنصف من يقرأ هذه السطور يقرؤها على ضوء بطارية أيضًا.'),
      p(
        'حين خُفضت حصة المدينة ساعة في الأسبوع الماضي، قيل لنا إن السبب فني. لكن حيًّا واحدًا لم تنقص ساعاته، ويعرف الجميع من يسكنه.',
      ),
      p(
        'لا أطلب أن تأتي الكهرباء غدًا. أطلب ورقة تُعلّق على باب البلدية: من، وكم، ولماذا. الورقة لا تحتاج إلى كهرباء.',
      ),
    ],
  },
  {
    key: 'ar-school',
    edition: 'ar',
    section: 'مجتمع',
    bylines: ['لمى-الساحلي'],
    tags: ['تعليم', 'كهرباء'],
    kicker: 'مدارس',
    headline: 'مدرسة البيدر تضيء صفوفها من سطحها',
    standfirst: 'جمع الأهالي ثمن 24 لوحًا شمسيًا في أربعة أشهر، ونشروا الحساب على باب المدرسة.',
    slug: 'مدرسة-البيدر',
    datelinePlace: 'رأس الزيتون',
    publishedAt: '2026-11-05T12:15:00+03:00',
    lead: {
      picture: 'solar-roofs',
      caption: 'ألواح شمسية على سطح مدرسة البيدر',
      credit: drawn,
      alternativeText: 'رسم لألواح شمسية زرقاء فوق أسطح حجرية',
    },
    body: () => [
      p('منذ الأحد الماضي لم تعد حصة الحاسوب في مدرسة البيدر تنتظر جدول التقنين.'),
      p(
        'قالت مديرة المدرسة، رنا الخيّاط، إن الأهالي جمعوا 3,860 دولارًا منذ تموز الماضي، “بعضهم دفع دولارًا، وبعضهم صعد إلى السطح وعمل بيديه”.',
      ),
      ul('24 لوحًا وثماني بطاريات.', 'تكفي الصفوف والمختبر ومضخة الماء.', 'الفائض ظهر الجمعة لمستوصف الحي.'),
      p('للتواصل مع لجنة الأهالي: board@baydar-school.example، أو الهاتف +963 11 000 4512.'),
    ],
  },
  {
    key: 'en-water-return',
    edition: 'en',
    section: 'local',
    bylines: ['lama-al-sahili'],
    tags: ['water'],
    kicker: 'Water',
    headline: 'Water returns to Ras al-Zaytoun after nineteen days',
    standfirst:
      'Crews restarted the main pumping station before dawn on Sunday; three hilltop quarters are still waiting.',
    slug: 'water-returns-to-ras-al-zaytoun',
    datelinePlace: 'Ras al-Zaytoun',
    publishedAt: '2026-11-22T12:00:00+03:00',
    translationOf: 'ar-water-return',
    lead: {
      picture: 'water-tower',
      caption: 'The water tower above Ras al-Zaytoun, filled for the first time this month',
      credit: 'Drawing: Al-Marfa',
      alternativeText: 'Drawing of a metal water tower with a red roof above low stone houses',
    },
    body: () => [
      p(
        'Water came back to most of Ras al-Zaytoun before dawn on Sunday, nineteen days after the main pump of the Wadi al-Safsaf station failed.',
      ),
      p(
        '“We mended the pump with parts made here, after waiting two weeks for imported ones that never came,” the head of the town’s water board, Huda al-Rai, told reporters on Saturday, according to Marafi News Agency.',
      ),
      said(
        {
          speaker: 'Huda al-Rai',
          capacity: 'head of the Ras al-Zaytoun water board',
          agency: 'Marafi News Agency',
          date: '2026-11-21',
        },
        'I will not promise people water every day before the second pump runs. I promise them a timetable that we keep.',
      ),
      p(
        'Three hilltop quarters – the Citadel (القلعة), al-Tall and al-Baydar – had no water by noon. Reaching them takes a pressure that the station does not have with one pump, the board says.',
      ),
      p(
        'The second pump is due to run again on 2 December, if a motor ordered from a workshop in al-Sarw arrives.',
      ),
    ],
  },
  {
    key: 'en-fishing',
    edition: 'en',
    section: 'economy',
    bylines: ['lama-al-sahili'],
    tags: ['fishing'],
    kicker: 'Prices',
    headline: 'Fishermen of the Old Harbour sell their catch before dawn',
    standfirst: 'Fuel has gone up by a third since September; only fishing close to shore still pays.',
    slug: 'fishermen-of-the-old-harbour',
    datelinePlace: 'Old Harbour',
    publishedAt: '2026-11-21T11:00:00+03:00',
    translationOf: 'ar-fishing',
    lead: {
      picture: 'fishing-boats',
      caption: 'Fishing boats returning to the Old Harbour on Friday morning',
      credit: 'Drawing: Al-Marfa',
      alternativeText: 'Drawing of small sailing boats in a green bay',
    },
    body: () => [
      p(
        'By four in the morning the auction has begun. Crates of sardines stand on the ground, and the auctioneers are louder than the sea.',
      ),
      p(
        'Salim al-Awwam says last night’s trip cost him 46 dollars in fuel, and its catch sold for 71. “That leaves 25 for me and two young men, if no net tears.”',
      ),
      pullQuote(
        'We used to ask the sea for fish. Now we ask the pump for fuel.',
        'Salim al-Awwam, fisherman',
      ),
      p('Forty of the harbour’s 112 boats no longer go out to far waters, the fishermen’s association says.'),
    ],
  },
];
