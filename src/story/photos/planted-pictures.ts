/**
 * For tests: pictures that carry what must never get through (place, serial number, account, thumbnail, a film behind
 * the picture) and what may, planted by hand segment by segment as cameras and agencies write them.
 */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Appears in every planted field that must be lost; a byte search for it finds any leak. */
export const secret = 'SERIAL-7731';

/** A picture with some detail, the same each time. */
export function drawnPicture(width = 900, height = 600) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#8ab6d6"/><stop offset="1" stop-color="#f4e3c1"/></linearGradient></defs>
    <rect width="900" height="600" fill="url(#sky)"/><circle cx="680" cy="140" r="60" fill="#fff6dd"/>
    <path d="M0 420 L220 260 L400 400 L620 220 L900 430 V600 H0Z" fill="#54708a"/>
    <path d="M0 470 L300 380 L560 480 L900 400 V600 H0Z" fill="#3d5a45"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

/** EXIF with a place, serial numbers and a maker's note, beside words that may be kept. */
export const plantedExif = {
  IFD0: {
    ImageDescription: 'Queue at the well',
    Artist: 'Sami Field',
    Copyright: 'Copyright Warraq',
    Make: secret,
    Model: secret,
  },
  IFD2: {
    BodySerialNumber: secret,
    LensSerialNumber: secret,
    CameraOwnerName: secret,
    DateTimeOriginal: '2025:11:22 10:11:12',
    OffsetTimeOriginal: '+03:00',
    MakerNote: secret,
    UserComment: secret,
  },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '33/1 30/1 45/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '36/1 18/1 2/1',
    GPSProcessingMethod: secret,
  },
};

export const plantedXmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" photoshop:Credit="وكالة السلمى" photoshop:Headline="عطش المدينة" exif:GPSLatitude="33,30.75N ${secret}" exif:GPSLongitude="36,18.03E ${secret}" aux:SerialNumber="${secret}" xmpMM:DocumentID="${secret}"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">طابور أمام بئر في السوق القديمة</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>سامي الحقل</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© ورّاق</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A JPEG with these segments put in behind its start, and these bytes behind its end. */
export function withSegments(jpeg: Buffer, segments: readonly Buffer[], trailer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), trailer]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.byteLength + 2, 2);
  return Buffer.concat([head, content]);
}

/** APP1 with XMP. */
export function xmpSegment(xmp: string): Buffer {
  return segment(
    0xe1,
    Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), Buffer.from(xmp)]),
  );
}

/** APP13 with IPTC's record 2: data set number and bytes. */
export function iptcSegment(fields: readonly (readonly [dataSet: number, value: Buffer])[]): Buffer {
  const records = Buffer.concat(
    fields.map(([dataSet, value]) => {
      const head = Buffer.from([0x1c, 2, dataSet, 0, 0]);
      head.writeUInt16BE(value.byteLength, 3);
      return Buffer.concat([head, value]);
    }),
  );
  const even = records.byteLength % 2 === 0 ? records : Buffer.concat([records, Buffer.alloc(1)]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(records.byteLength);
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1');
  return segment(0xed, Buffer.concat([head, size, even]));
}

/** Arabic as agencies' older programs wrote it: one byte a letter. */
export function windows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const byte = new Map(Array.from({ length: 256 }, (_, n) => [decoder.decode(Uint8Array.of(n)), n]));
  return Buffer.from([...text].map((letter) => byte.get(letter) ?? 0x3f));
}

/** A PNG chunk. */
export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.byteLength);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG with chunks put in behind its head. */
export function withChunks(png: Buffer, chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A PNG of a side × side black square: small as a file, huge as a picture. */
export function pngBomb(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 });
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    start,
    pngChunk('IHDR', head),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
