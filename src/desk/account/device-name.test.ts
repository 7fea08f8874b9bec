import { expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

it('a device is named by its browser and system, and not at all when it is neither', () => {
  const phone =
    'Mozilla/5.0 (Linux; Android 13; SM-A137F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';
  expect(deviceName(phone)).toBe('Chrome · Android');
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe(
    'Firefox · Windows',
  );
  expect(deviceName('curl/8')).toBe('');
});
