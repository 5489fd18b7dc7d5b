// npm run icons: what is made from the drawings in media/. icon.png (128 × 128) is what the Extensions view shows;
// panel-dark.svg and panel-light.svg are plumbline.svg in the colours of tab icons, which VS Code does not tint itself.
import fs from 'node:fs';
import path from 'node:path';
import { inProjectNode, root } from './bootstrap.mjs';

const media = path.join(root, 'media');
const TAB_COLOURS = new Map([['panel-dark.svg', '#c5c5c5'], ['panel-light.svg', '#424242']]);

if (await inProjectNode(import.meta.url)) {
  const { chromium } = await import('playwright-core');
  const { CHROMIUM_ARGUMENTS, ensureChromium } = await import('./chromium.mjs');
  const outline = fs.readFileSync(path.join(media, 'plumbline.svg'), 'utf8');
  for (const [file, colour] of TAB_COLOURS) {
    fs.writeFileSync(path.join(media, file), outline.replace('width="24" height="24"', 'width="16" height="16"').replace('stroke="#000"', `stroke="${colour}"`));
  }
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0; background: transparent } svg { display: block }</style>${fs.readFileSync(path.join(media, 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
  await browser.close();
  process.disconnect?.();
}
