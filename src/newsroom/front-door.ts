/**
 * What stands at `/newsroom/` until the desk is built: an honest page that says so and which commands do the work
 * today. Static: reads nothing, and is never part of the reader's site.
 */
const style = `:root{color-scheme:light dark}body{font:1.0625rem/1.7 system-ui,sans-serif;max-inline-size:42rem;margin:3rem auto;padding-inline:1rem}
h1{font-size:1.5rem;line-height:1.3}section{margin-block-end:2.5rem}code{font-family:ui-monospace,monospace;font-size:.95em}
dt{margin-block-start:.75rem}dd{margin:0}a{color:inherit}`;

const commands = [
  {
    command: 'npx warraq stories',
    ar: 'يسرد المواد كلها، المنشور منها والمسودات، مع أرقامها.',
    en: 'Lists every story, published or draft, with its number.',
  },
  {
    command: 'npx warraq publish ID',
    ar: 'ينشر مسودة برقمها.',
    en: 'Publishes a draft by its number.',
  },
  {
    command: 'npx warraq doctor',
    ar: 'يفحص الجهاز والإعدادات ويشرح كل نتيجة.',
    en: 'Checks the machine and the settings and explains each result.',
  },
] as const;

function list(language: 'ar' | 'en'): string {
  const items = commands.map(
    (one) => `<dt><code dir="ltr" translate="no">${one.command}</code></dt><dd>${one[language]}</dd>`,
  );
  return `<dl>${items.join('')}</dl>`;
}

/** The page, whole. */
export const frontDoor = `<!doctype html>
<html lang="ar" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>غرفة الأخبار · ورّاق</title><style>${style}</style></head>
<body><main>
<section><h1>لم تُبنَ غرفة الأخبار بعد</h1>
<p>هنا ستكون شاشات المحررين. إلى ذلك الحين تعمل هذه الأوامر في مجلد البرنامج، سواء كان الموقع يعمل أم لا:</p>
${list('ar')}<p><a href="../">إلى الموقع</a></p></section>
<section lang="en" dir="ltr"><h2>The newsroom is not built yet</h2>
<p>The editors’ screens will be here. Until then these commands work in the program’s folder, whether the site runs or not:</p>
${list('en')}<p><a href="../">To the site</a></p></section>
</main></body></html>
`;

/** The style element’s text, for the hash in the page’s Content-Security-Policy. */
export const frontDoorStyle = style;
