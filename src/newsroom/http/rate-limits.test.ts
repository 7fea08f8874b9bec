import { describe, expect, it } from 'vitest';
import { networkOf } from './rate-limits.ts';

describe('the network of an address', () => {
  it('is the same for its neighbours and another further away', () => {
    expect(networkOf('203.0.113.9')).toBe(networkOf('203.0.113.200'));
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113');
    expect(networkOf('203.0.114.9')).not.toBe(networkOf('203.0.113.9'));
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::9'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
    expect(networkOf(undefined)).toBe('');
  });
});
