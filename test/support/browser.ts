import type { Browser } from 'playwright-core';

/** What keeps the browser from reaching out, and lets it run as root on a machine without graphics. */
const ARGUMENTS = [
  '--no-sandbox', '--disable-setuid-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote', '--font-render-hinting=none',
  '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--no-pings', '--no-first-run',
];

/** A real Chromium, without a window. `npm test` has unpacked it; the caller closes it. Its driver is read only here: a process whose memory is measured does not carry it. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const executablePath = process.env['REALIGN_CHROMIUM'];
  if (!executablePath) throw new Error('REALIGN_CHROMIUM is not set: run the browser tests with npm test.');
  const libraries = process.env['REALIGN_CHROMIUM_LIBRARIES'];
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...env, ...(libraries && { LD_LIBRARY_PATH: libraries }) } });
}
