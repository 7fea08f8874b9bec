/** In reports of matches a country's or a city's name is its team's: «فازت نيجيريا على النيجر». */
import { type Span, type Token, withoutParticles } from './name-tokens.ts';

/** Words of sports alone. */
const sports =
  /^(?:ال)?(?:مباراه|مباريات|مباراتي|مباراتين|مباراتهما|مباراتها|دوري|مدرب|مدربه|مدربها|لاعب|لاعبي|لاعبو|لاعبين|لاعبون|هدف|هدفين|اهداف|مهاجم|مدافع|حارس|منتخب|منتخبات|منتخبي|منتخبها|منتخبنا|ملعب|بطوله|كره|مرمي|شباك|نادي|شوط|نقاط|كاس|فريق|هزيمه|تعادل|تعادله|تعادلها|تصفيات|مونديال|صفر|نهاءي|نهاءيات|كرويه|مهاجمه|جوله|ثلاثيه|خماسيه|رباعيه)$/u;
/** What is played against one another: where two of these stand near, the names are of teams. */
const matches =
  /^(?:ال)?(?:فاز|فازت|فوز|فوزا|فوزه|فوزها|فوزين|انتصار|انتصارات|تعادل|تعادلت|تعادلا|تعادلها|خسر|خسرت|خساره|خسارتها|خسارته|تاهل|تاهلت|مباراه|مباراتي|مباراتها|مباراتين|لقاء|ضد|ضيفه|ضيفتها|مضيفه|مضيفتها|مرمي|شباك|صفر|هدف|هدفين|اهداف|منتخب|منتخبي|منتخبات|لاعبي|مدرب|حارس|مدافع|مهاجم|صفوف|نهاءي|شوط|تغلب|تغلبت|هزم|هزمت|سجل|سجلت|نتيجه|حظوظ)$/u;
const reach = 12;

export function isAmongSports(tokens: readonly Token[], at: number): boolean {
  return near(tokens, at, sports) >= 2;
}

function near(tokens: readonly Token[], at: number, words: RegExp): number {
  let count = 0;
  for (let other = Math.max(0, at - reach); other < tokens.length && other <= at + reach; other++) {
    if (other !== at && words.test(withoutParticles(tokens[other]?.normal ?? ''))) count++;
  }
  return count;
}

/** Where one is, goes or comes from; and what has a place's name besides teams. */
const atPlace =
  /^(?:في|الي|بمدينه|مدينه|العاصمه|عاصمه|استضافه|كاس|بطوله|امم|مونديال|دوري|دوله|جمهوريه|تصفيات|شمال|جنوب|شرق|غرب|وسط|مهرجان|ملتقي|دوره|قرب)$/u;
const continents = /^(?:اوروبا|اوربا|اسيا|افريقيا|امريكا|اميركا|الخليج|العالم)$/u;

export function teamsAmongSports(tokens: readonly Token[], spans: readonly Span[]): void {
  for (const span of spans) {
    if (span.kind !== 'place') continue;
    const [token, before] = [tokens[span.from], tokens[span.from - 1]];
    if (token === undefined || (span.to - span.from === 1 && continents.test(token.bare))) continue;
    if (
      atPlace.test(withoutParticles(before?.normal ?? '')) ||
      /^[وف]?ب/u.test(token.normal.slice(0, token.cut))
    )
      continue;
    if (isAmongSports(tokens, span.from) && near(tokens, span.from, matches) >= 2) span.kind = 'body';
  }
}
