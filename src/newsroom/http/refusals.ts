/** Every refusal of the newsroom's API: its code, its status, and its sentence in both languages. */
export type RefusedStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 503 | 507;

const refusal = (status: RefusedStatus, ar: string, en: string) => ({ status, ar, en });

export const refusals = {
  'no-such-address': refusal(404, 'لا شيء في هذا العنوان.', 'There is nothing at this address.'),
  'wrong-method': refusal(405, 'هذا العنوان لا يقبل هذا الفعل.', 'This address does not take this method.'),
  'not-found': refusal(
    404,
    'لم يُعثر عليه: حُذف، أو ليس لك أن تراه.',
    'Not found: it was removed, or it is not for you to see.',
  ),
  'not-signed-in': refusal(
    401,
    'انتهت الجلسة أو لم تبدأ. سجّل الدخول؛ ما كتبته محفوظ في متصفحك.',
    'You are not signed in, or your session has ended. Sign in; what you wrote is kept in your browser.',
  ),
  'not-allowed': refusal(
    403,
    'ليس هذا من صلاحياتك. اطلبه من مدير تحرير.',
    'Your role does not allow this. Ask a managing editor.',
  ),
  'not-from-here': refusal(
    403,
    'جاء الطلب من موقع آخر فلم يُنفَّذ.',
    'The request came from another site and was not carried out.',
  ),
  'prove-again': refusal(
    403,
    'هذا فعل حساس: أثبت هويتك من جديد ثم أعده. لم يتغير شيء.',
    'This is a sensitive act: prove who you are again, then repeat it. Nothing was changed.',
  ),
  'not-json': refusal(415, 'يُرسل الطلب بصيغة JSON.', 'Send the request as JSON.'),
  'not-valid': refusal(
    422,
    'في ما أُرسل خطأ، ولم يُحفظ شيء. صحّح الحقول المذكورة.',
    'What was sent is not valid and nothing was saved. Correct the fields that are named.',
  ),
  'too-large': refusal(
    413,
    'أكبر مما يُقبل هنا، ولم يُحفظ شيء.',
    'Larger than is accepted here; nothing was saved.',
  ),
  'too-often': refusal(
    429,
    'محاولات كثيرة. انتظر قليلًا ثم أعد.',
    'Too many attempts. Wait a little and try again.',
  ),
  'wrong-credentials': refusal(
    401,
    'اسم الدخول أو كلمة السر غير صحيح.',
    'The sign-in name or the password is not right.',
  ),
  'code-needed': refusal(
    403,
    'يلزم رمز تطبيق المصادقة أيضًا.',
    'The code of the authenticator app is needed too.',
  ),
  'account-disabled': refusal(
    403,
    'هذا الحساب موقوف. راجع مالك الغرفة.',
    'This account is disabled. Speak to the newsroom’s owner.',
  ),
  'weak-password': refusal(
    422,
    'كلمة السر قصيرة أو سهلة: 15 محرفًا على الأقل، مثل أربع كلمات لا رابط بينها.',
    'The password is too short or too simple: at least 15 characters, like four unrelated words.',
  ),
  'last-owner': refusal(
    409,
    'هذا آخر مالك للغرفة. اجعل غيره مالكًا أولًا.',
    'This is the newsroom’s last owner. Make somebody else an owner first.',
  ),
  'name-taken': refusal(409, 'هذا الاسم مستعمل. اختر غيره.', 'This name is taken. Choose another.'),
  'invitation-over': refusal(
    410,
    'هذه الدعوة استُعملت أو انتهت. اطلب دعوة جديدة.',
    'This invitation was used or has expired. Ask for a new one.',
  ),
  'story-changed': refusal(
    409,
    'حفظ غيرك هذه المادة بعد أن فتحتها. نصك لم يُمسّ: قارن ثم احفظ.',
    'Somebody saved this story after you opened it. Your text is untouched: compare, then save.',
  ),
  'not-now': refusal(
    409,
    'لا يصح هذا الفعل والمادة في هذه الحال؛ ربما سبقك زميل. حدّث الصفحة.',
    'This cannot be done while the story stands where it does; a colleague may have been faster. Reload.',
  ),
  'unpublish-first': refusal(
    409,
    'المادة عند القراء، فلم تُحذف. أوقف نشرها أولًا ثم احذفها.',
    'Readers have this story, so it was not thrown away. Take it offline first, then throw it away.',
  ),
  'unschedule-first': refusal(
    409,
    'للمادة موعد نشر، فلم تُحذف. ألغِ الموعد أولًا ثم احذفها.',
    'This story waits for its time to come out, so it was not thrown away. Take the time off first, then throw it away.',
  ),
  'not-ready': refusal(
    409,
    'ما زالت المادة تحتاج ما في القائمة قبل أن تكون جاهزة.',
    'The story still needs what is listed before it is ready.',
  ),
  'needs-another': refusal(
    409,
    'تنشر هذه الغرفة بشخصين: ينشرها غير من قال إنها جاهزة.',
    'This newsroom publishes with two people: another than who said that it is ready has to publish it.',
  ),
  'not-in-the-past': refusal(
    422,
    'هذا الموعد فات، أو أبعد من عشر سنوات. اختر موعدًا آتيًا.',
    'This time has passed, or is more than ten years away. Choose a time to come.',
  ),
  'cannot-publish': refusal(
    409,
    'لا يمكن ذلك الآن، ولم يتغير شيء. الأسباب مذكورة.',
    'This cannot be done now and nothing was changed. The reasons are named.',
  ),
  'picture-refused': refusal(
    422,
    'لم تُقبل الصورة. السبب مذكور.',
    'The picture was not taken in. The reason is given.',
  ),
  'photo-in-use': refusal(
    409,
    'الصورة الجديدة تظهر في مواد أخرى. ارفع نسخة لم تُستعمل.',
    'The new picture is shown by stories of its own. Upload one that is not in use.',
  ),
  'cannot-stand-here': refusal(
    409,
    'مادة لا يصح أن تقف هنا: غير موجودة، أو من طبعة أخرى، أو سُحبت، أو مكررة، أو فات موعد نهايتها. بقيت الواجهة كما كانت.',
    'A story that cannot stand here: not there, of another edition, taken back, twice, or its end has passed. The front stays as it was.',
  ),
  'section-in-use': refusal(
    409,
    'في هذا القسم مواد. انقلها إلى قسم آخر أولًا.',
    'There are stories in this section. Move them to another one first.',
  ),
  'too-many': refusal(
    409,
    'بلغت أكثر ما يُحفظ. احذف ما لا تحتاجه.',
    'You have as many as are kept. Remove what you do not need.',
  ),
  'house-frozen': refusal(
    409,
    'غرفة الأخبار مجمّدة: لا يتغير شيء حتى يفتحها المالك. ما كتبته محفوظ عندك.',
    'The newsroom is frozen: nothing is changed until the owner opens it. What you wrote is kept on your side.',
  ),
  'account-frozen': refusal(
    403,
    'جُمّد هذا الحساب لأن مواد منشورة كثيرة تغيّرت به في وقت قصير. راجع مالك الغرفة.',
    'This account was frozen: many published stories were changed with it in a short time. Speak to the owner.',
  ),
  'search-away': refusal(
    503,
    'البحث في المواد لا يجيب الآن. أعد المحاولة بعد قليل، أو رشّح القائمة بلا كلمات.',
    'The search of stories does not answer now. Try again shortly, or filter the list without words.',
  ),
  'database-away': refusal(
    503,
    'قاعدة البيانات لا تجيب. ما كتبته محفوظ عندك، ونعيد المحاولة.',
    'The database does not answer. What you wrote is kept on your side, and will be tried again.',
  ),
  'database-slow': refusal(
    503,
    'قاعدة البيانات مشغولة ولم تُنجز الطلب في وقته. ما كتبته محفوظ عندك؛ أعد المحاولة بعد لحظات.',
    'The database is busy and did not finish this in time. What you wrote is kept on your side; try again in a moment.',
  ),
  'export-not-known': refusal(
    422,
    'هذا الملف ليس تصديرًا نعرفه، أو هو ناقص. السبب مذكور، ولم يُدخل منه شيء.',
    'This file is no export that we know, or it is not whole. The reason is given; nothing of it was taken in.',
  ),
  'more-than-one-export': refusal(
    422,
    'اخترت أكثر من تصدير واحد. ابدأ لكل تصدير استعادة، ومعه صوره؛ والصفحات المحفوظة تُرفع معًا أو في ملف مضغوط واحد. ما رُفع محفوظ.',
    'You chose more than one export. Begin a recovery for each, with its photos; saved pages are sent together, or in one zip archive. What was uploaded is kept.',
  ),
  'only-photos': refusal(
    422,
    'ليس بين ما اخترته إلا صور. أضف إليها التصدير أو الصفحات التي كانت فيها. ما رُفع محفوظ.',
    'There are only photos in what you chose. Add the export or the pages that they were in. What was uploaded is kept.',
  ),
  'recovery-under-way': refusal(
    409,
    'لهذا المصدر استعادة لم تبلغ نهايتها. انتظرها أو أوقفها أو أكملها؛ لم يتغير شيء.',
    'A recovery of this source has not come to its end. Wait for it, pause it, or go on with it; nothing was changed.',
  ),
  'upload-gone': refusal(
    410,
    'حُذف الملف المرفوع من الخادم بعد أن انقضى وقته. ارفعه من جديد؛ وما أُدخل منه باقٍ ولا يتكرر.',
    'The uploaded file was taken away from the server when its time was over. Upload it again; what came of it stays and is not repeated.',
  ),
  'already-settled': refusal(
    409,
    'سبقك زميل إلى هذه المادة وقرر فيها. لم يتغير شيء بما فعلته الآن.',
    'A colleague was faster and has decided about this story. What you did now changed nothing.',
  ),
  'private-address': refusal(
    422,
    'هذا عنوان داخل الشبكة أو لا يُفتح للناس، ولا يُقرأ منه. أعطِ عنوان الموقع العام كما يكتبه قارئ.',
    'This address is inside a network, or not open to the public: nothing is read from there. Give the site’s public address, as a reader types it.',
  ),
  'site-not-found': refusal(
    422,
    'لا موقع بهذا الاسم الآن. تحقق من كتابته؛ وإن كان النطاق قد انتهى فارفع تصديرًا أو أرشيفًا.',
    'There is no site of this name now. Check its spelling; if the domain is gone, upload an export or a web archive.',
  ),
  'storage-full': refusal(
    507,
    'امتلأ قرص الخادم فلم يُحفظ هذا الآن. ما كتبته محفوظ عندك، وما حُفظ من قبل سليم. أخبر من يدير الخادم ليفرغ مكاناً، ثم أعد المحاولة.',
    'The disk of the server is full, so this was not saved. What you wrote is kept on your side, and what was saved before is safe. Tell whoever runs the server to free some space, then try again.',
  ),
} as const;

export type RefusalCode = keyof typeof refusals;
