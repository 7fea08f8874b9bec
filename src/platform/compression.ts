/** Makes text smaller on its way out, by what the asker can read. Pictures and fonts are small already and pass as they are. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const worthIt = 500;
const isText =
  /^(text\/|application\/(json|ld\+json|feed\+json|rss\+xml|atom\+xml|xml|manifest\+json)|image\/svg\+xml)/;

/** The same answer, compressed where that helps and the request allows it. */
export async function compress(request: Request, response: Response): Promise<Response> {
  const { headers } = response;
  if (!isText.test(headers.get('content-type') ?? '') || headers.has('content-encoding') || !response.body) {
    return response;
  }
  const varied = new Headers(headers);
  varied.append('vary', 'accept-encoding');
  const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '');
  if (request.method === 'HEAD' || encoding === undefined) {
    return new Response(response.body, { status: response.status, headers: varied });
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length < worthIt) return new Response(bytes, { status: response.status, headers: varied });
  const packed =
    encoding === 'br'
      ? await brotli(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 6,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        })
      : await zip(bytes, { level: 6 });
  varied.set('content-encoding', encoding);
  varied.set('content-length', String(packed.length));
  const tag = varied.get('etag');
  if (tag && !tag.startsWith('W/')) varied.set('etag', `W/${tag}`);
  return new Response(packed, { status: response.status, headers: varied });
}

/** What the few dozen browsers there are send, read once each. */
const known = new Map<string, 'br' | 'gzip' | undefined>();
const mostKnown = 200;

/** Brotli before gzip; one refused by `;q=0` is not used. */
export function chooseEncoding(accepted: string): 'br' | 'gzip' | undefined {
  if (known.has(accepted)) return known.get(accepted);
  const chosen = readEncodings(accepted);
  if (known.size < mostKnown && accepted.length < 100) known.set(accepted, chosen);
  return chosen;
}

function readEncodings(accepted: string): 'br' | 'gzip' | undefined {
  const offered = accepted.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return parameters.some((one) => /^q=0(\.0*)?$/.test(one)) ? [] : [name];
  });
  if (offered.includes('br')) return 'br';
  return offered.includes('gzip') || offered.includes('*') ? 'gzip' : undefined;
}
