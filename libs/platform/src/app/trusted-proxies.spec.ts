import fastify from 'fastify';
import { areProxies, trustedProxies } from './trusted-proxies';

const PUBLIC_ORIGIN = 'https://realign.example';

/** What the application takes for the place of a request that says it comes from 203.0.113.7. */
async function placeOf(settings: Parameters<typeof trustedProxies>[0], remoteAddress: string): Promise<string> {
  const app = fastify({ trustProxy: trustedProxies(settings) });
  app.get('/', (request) => request.ip);
  const { body } = await app.inject({ url: '/', remoteAddress, headers: { 'x-forwarded-for': '203.0.113.7' } });
  await app.close();
  return body;
}

it('without an origin nobody’s word is taken for where a request comes from', async () => {
  expect(await placeOf({}, '127.0.0.1')).toBe('127.0.0.1');
});

it('with an origin a proxy on this machine is believed, and whoever calls from elsewhere is not', async () => {
  expect(await placeOf({ PUBLIC_ORIGIN }, '127.0.0.1')).toBe('203.0.113.7');
  expect(await placeOf({ PUBLIC_ORIGIN }, '10.0.0.9')).toBe('10.0.0.9');
});

it('a proxy elsewhere is believed when it is named, and only then', async () => {
  const settings = { PUBLIC_ORIGIN, TRUSTED_PROXY: '10.0.0.0/24, fd00::1' };
  expect(await placeOf(settings, '10.0.0.9')).toBe('203.0.113.7');
  expect(await placeOf(settings, 'fd00::1')).toBe('203.0.113.7');
  expect(await placeOf(settings, '10.0.1.9')).toBe('10.0.1.9');
  expect(await placeOf(settings, '127.0.0.1')).toBe('127.0.0.1');
});

it('only addresses and ranges are proxies', () => {
  expect(['10.0.0.5', '10.0.0.0/8,::1', 'fd00::/8'].every(areProxies)).toBe(true);
  expect(['proxy', '10.0.0.0/33', '::1/129', '10.0.0.0/8/1', '', '10.0.0.1,'].some(areProxies)).toBe(false);
});
