import { describe, expect, it } from 'vitest';
import { contentPolicy, pageHeaders } from './headers.ts';

const hashes = {
  styles: {
    frame: 'ZnJhbWU=',
    latin: 'bGF0aW4=',
    story: 'c3Rvcnk=',
    breaking: 'YnJlYWs=',
    blocks: 'YmxvY2tz',
    timeline: 'dGltZWxpbmU=',
    appeal: 'YXBwZWFs',
    lists: 'bGlzdHM=',
    said: 'bGlzdHM=',
    search: 'c2VhcmNo',
    lite: 'bGl0ZQ==',
  },
  script: 'c2NyaXB0',
  live: 'bGl2ZQ==',
  suggest: 'c3VnZ2VzdA==',
};
const headers = pageHeaders(hashes, 'https://paper.example');

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

describe('the headers of a page', () => {
  it('are these, to the letter', () => {
    const { 'permissions-policy': permissions, ...others } = headers;
    expect(others).toEqual({
      'content-security-policy':
        "default-src 'none'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
    expect(permissions?.split(', ').every((one) => /^[a-z-]+=\(\)$/.test(one))).toBe(true);
    expect(permissions).toContain('geolocation=()');
  });

  it('allow a page its own sheets and its script by hash, a lite page no script', () => {
    expect(contentPolicy(hashes, ['frame', 'story'])).toBe(
      "default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'sha256-ZnJhbWU=' 'sha256-c3Rvcnk='; script-src 'sha256-c2NyaXB0'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    const live = contentPolicy(hashes, ['frame', 'story'], 'live');
    expect(live).toContain("script-src 'sha256-c2NyaXB0' 'sha256-bGl2ZQ=='; connect-src 'self';");
    expect(contentPolicy(hashes, ['lite'], 'live')).not.toMatch(/script-src|connect-src/);
    expect(contentPolicy(hashes, ['lite'])).not.toContain('script-src');
  });

  it('give the policy that the Observatory gives its bonus for', () => {
    const policy = directives(contentPolicy(hashes, ['frame', 'lists']));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(["'self'", "'none'"]).toContain(policy.get('form-action')?.[0]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    for (const sources of policy.values()) {
      for (const source of sources) {
        expect(source).toMatch(/^('none'|'self'|data:|'sha256-[A-Za-z0-9+/=]+')$/);
      }
    }
    // data: is for a picture of no bytes; where something could run it is never allowed.
    for (const name of ['default-src', 'script-src', 'style-src']) {
      expect(policy.get(name)).not.toContain('data:');
    }
  });

  it('pass the rest of the Observatory’s rules: transport a year and more, no referrer, no shared reading', () => {
    const age = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1]);
    expect(age).toBeGreaterThanOrEqual(31_536_000);
    expect(['no-referrer', 'same-origin', 'strict-origin']).toContain(headers['referrer-policy']);
    expect(['same-origin', 'same-site']).toContain(headers['cross-origin-resource-policy']);
    const names = Object.keys(headers);
    for (const unwanted of ['set-cookie', 'server', 'x-powered-by', 'access-control-allow-origin']) {
      expect(names).not.toContain(unwanted);
    }
  });

  it('ask for https only where the address is https', () => {
    expect(pageHeaders(hashes, 'http://127.0.0.1:4000')['strict-transport-security']).toBeUndefined();
  });
});
