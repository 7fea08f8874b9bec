/** What a first visit to the desk loads, and that the page names nothing that its own policy would refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const desk = fileURLToPath(new URL('../../dist/desk', import.meta.url));
const page = readFileSync(join(desk, 'index.html'), 'utf8');

/** Files that the page loads before anything is chosen: scripts and styles it names, and both fonts. */
function firstLoad(): string[] {
  const named = [...page.matchAll(/\/newsroom\/assets\/([^"]+\.(?:js|css))/g)].map(([, name = '']) => name);
  const fonts = readdirSync(join(desk, 'assets')).filter((name) => name.endsWith('.woff2'));
  return [...new Set([...named, ...fonts])];
}

function weight(name: string): number {
  const bytes = readFileSync(join(desk, 'assets', name));
  return name.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
}

describe('the first load of the desk', () => {
  it('is at most 350 KB compressed, fonts included', () => {
    const files = firstLoad();
    expect(files.length).toBeGreaterThanOrEqual(4);
    const total = files.map(weight).reduce((sum, one) => sum + one, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(350_000);
  });

  it('leaves the editor for when a story is opened', () => {
    const scripts = firstLoad().filter((name) => name.endsWith('.js'));
    const text = scripts.map((name) => readFileSync(join(desk, 'assets', name), 'utf8')).join('\n');
    expect(text).not.toContain('ProseMirror');
    expect(text).not.toContain('Y.Doc');
  });

  it('has every file compressed once, and nothing inline but the place of the nonce', () => {
    const names = readdirSync(join(desk, 'assets'));
    for (const name of names.filter((one) => /\.(js|css)$/.test(one))) expect(names).toContain(`${name}.br`);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
    for (const [tag] of page.matchAll(/<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]*>/g)) {
      expect(tag).toContain('nonce="__NONCE__"');
    }
    expect(page).not.toMatch(/<script[^>]*>[^<]/);
  });
});
