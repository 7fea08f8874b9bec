/** A QR code, drawn on this device: what it says goes nowhere. */
import { create } from 'qrcode';

export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const quiet = 4;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
    }
  }
  const whole = size + 2 * quiet;
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${whole} ${whole}`} width="220" height="220">
      <rect width={whole} height={whole} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
