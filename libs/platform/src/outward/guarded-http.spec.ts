import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { GuardedHttp, NotOutside, secondsOf, type Resolve } from './guarded-http';
import { isOutsideAddress } from './outside-address';

/** Addresses that lead inside, in every spelling that a URL can give them. */
const V4 = ['127.0.0.1', '127.1', '127.0.1', '0x7f.1', '0x7f000001', '2130706433', '017700000001', '0177.0.0.1', '0177.0.0.0x1', '127.000.000.001', '0', '0.0.0.0', '0x0', '00000000000', '10.0.0.1', '10.1', '0xa000001', '167772161',
  '172.16.0.1', '172.31.255.255', '192.168.1.1', '0xc0a80101', '3232235777', '169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.64.0.1', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9',
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '127.255.255.254', '１２７.０.０.１', '127。0。0。1', '127．0．0．1', '①②⑦.⓪.⓪.①', '%31%32%37.0.0.1', '127.0.0.1.', '0x7f.0x0.0x0.0x1'];
const V6 = ['::1', '::', '0:0:0:0:0:0:0:1', '0000:0000:0000:0000:0000:0000:0000:0001', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a00:1', '::ffff:a9fe:a9fe', '::127.0.0.1', '::7f00:1', '64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1',
  '2002:7f00:1::', '2002:a00:1::1', '2001:0:7f00:1::', '2001:db8::1', 'fc00::1', 'fd12:3456:789a::1', 'fe80::1', 'fec0::1', 'ff02::1', '100::1', '::ffff:0:127.0.0.1', '0:0:0:0:0:ffff:127.0.0.1', '2001:10::1', '5f00::1', 'febf::1', '::ffff:192.168.0.1', '::ffff:100.64.0.1'];
const NAMES = ['localhost', 'LOCALHOST', 'localhost.', 'foo.localhost', 'ｌｏｃａｌｈｏｓｔ', 'router.local', 'db.internal', 'wiki.intranet', 'nas.lan', 'postgres', 'redis', 'metadata', 'metadata.google.internal', 'printer.home', 'x.corp', 'a.home.arpa', 'x.private', 'ⓛocalhost', 'localhost.localdomain'];
/** Names that anybody can register, and that resolve to the inside. */
const LYING = ['inner.attacker.example', 'v6.attacker.example', 'mapped.attacker.example', 'mixed.attacker.example', 'metadata.attacker.example', 'bücher.attacker.example', 'xn--bcher-kva.attacker.example', '127.0.0.1.nip.attacker.example', 'LOCALTEST.attacker.example', 'inner.attacker.example.'];
const SHAPES = ['http://outside.example/', 'ftp://outside.example/', 'file:///etc/passwd', 'gopher://127.0.0.1/', 'javascript:alert(1)', 'data:text/plain,x', 'HTTP://127.0.0.1', '//127.0.0.1/', '127.0.0.1', '', 'https://', 'https:///', 'https://user@outside.example/', 'https://user:secret@outside.example/',
  'https://outside.example@127.0.0.1/', 'https://127.0.0.1#@outside.example/', 'https://127.0.0.1?@outside.example/', 'https://outside.example\\@127.0.0.1/', 'https:\\\\127.0.0.1', 'https://out side.example/', 'https://outside.example/\r\nHost: 127.0.0.1', 'https://127.0.0.1\t/', ' https://127.0.0.1/', 'https://[::1', 'https://[::1%25lo]/',
  'https://outside.example:25/', 'https://outside.example:5432/', 'https://outside.example:6379/', 'https://outside.example:22/', 'https://outside.example:80/', 'https://outside.example:0/', 'https://outside.example:65536/', `https://outside.example/${'x'.repeat(2001)}`, 'wss://outside.example/', 'blob:https://outside.example/x'];

const RESOLVED: Readonly<Record<string, readonly string[]>> = {
  'inner.attacker.example': ['127.0.0.1'], 'v6.attacker.example': ['::1'], 'mapped.attacker.example': ['::ffff:127.0.0.1'], 'mixed.attacker.example': ['93.184.215.14', '127.0.0.1'], 'metadata.attacker.example': ['169.254.169.254'],
};
const resolve: Resolve = (host) => Promise.resolve((RESOLVED[host] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

it('how long a receiver asks to be left alone is read in seconds or as a day and time', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  expect(['120', ' 5 ', 'Thu, 26 Nov 2026 10:02:00 GMT', 'Thu, 26 Nov 2026 09:00:00 GMT', 'soon', '-5', undefined].map((said) => secondsOf(said, now))).toEqual([120, 5, 120, 0, undefined, undefined, undefined]);
});

describe('an address that somebody gives', () => {
  const canaries: Server[] = [];
  let touched = 0;
  let port = 0;
  beforeAll(async () => {
    const open = (host: string, at: number) =>
      new Promise<Server>((done, failed) => {
        const server = createServer((socket) => (touched++, socket.destroy())).once('error', failed);
        server.listen(at, host, () => done(server));
      });
    canaries.push(await open('127.0.0.1', 0));
    port = (canaries[0]?.address() as AddressInfo).port;
    await open('::1', port).then((server) => canaries.push(server), () => undefined);
  });
  afterAll(() => canaries.forEach((server) => server.close()));

  const outcome = (http: GuardedHttp, url: string) => http.post(url, {}, 'x').then(() => 'answered', (error: Error) => (error instanceof NotOutside ? 'refused' : 'failed'));

  it('is not called in any of more than 200 spellings of the inside: nothing reaches a listener there', async () => {
    const http = new GuardedHttp({ innerHosts: [], resolve, ports: new Set(['', '443', String(port)]), connectMs: 500, totalMs: 1000 });
    const hosts = [...V4, ...V6.map((host) => `[${host}]`), ...NAMES, ...LYING];
    const urls = [...hosts.flatMap((host) => [`https://${host}:${port}/`, `https://${host}:${port}/a/../b?q=1#x`]), ...hosts.map((host) => `https://${host}/`), ...SHAPES];
    expect(new Set(urls).size).toBeGreaterThan(300);
    const outcomes = await Promise.all(urls.map(async (url) => ({ url, outcome: await outcome(http, url) })));
    expect(outcomes.filter((one) => one.outcome !== 'refused')).toEqual([]);
    expect(touched).toBe(0);
  });

  it('is resolved once, and called at exactly the address that was looked at: a name that answers differently a moment later gains nothing', async () => {
    const here = createHttp((_, response) => response.end('here'));
    await new Promise<void>((done) => here.listen(0, '127.0.0.1', done));
    const at = (here.address() as AddressInfo).port;
    let asked = 0;
    const flipping: Resolve = () => Promise.resolve([{ address: asked++ === 0 ? '127.0.0.1' : '::1', family: asked === 1 ? 4 : 6 }]);
    const answer = await new GuardedHttp({ innerHosts: [`flip.attacker.example:${at}`], resolve: flipping }).post(`http://flip.attacker.example:${at}/`, {}, 'x');
    expect({ asked, ...answer }).toEqual({ asked: 1, status: 200, body: 'here' });
    here.close();
    const inward: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    expect(await outcome(new GuardedHttp({ innerHosts: [], resolve: inward, ports: new Set([String(port)]) }), `https://flip.attacker.example:${port}/`)).toBe('refused');
    expect(touched).toBe(0);
  });

  it('inside is called where whoever runs the installation allows it, and a redirect is an answer, not a way on', async () => {
    const heard: string[] = [];
    const inner = createHttp((request, response) => {
      heard.push(`${request.method} ${request.url} ${request.headers['user-agent']}`);
      response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end('moved'.repeat(1000));
    });
    await new Promise<void>((done) => inner.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(inner.address() as AddressInfo).port}`;
    const http = new GuardedHttp({ innerHosts: [host] });
    const answer = await http.post(`http://${host}/hook`, { 'content-type': 'application/json' }, '{}');
    expect(answer).toMatchObject({ status: 302 });
    expect(answer.body).toHaveLength(1000);
    expect(heard).toEqual(['POST /hook Realign']);
    expect(touched).toBe(0);
    expect(await outcome(http, `http://127.0.0.1:${port}/`)).toBe('refused');
    inner.close();
  });

  it('that never answers is given up in time', async () => {
    const silent = createHttp(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const began = Date.now();
    expect(await outcome(new GuardedHttp({ innerHosts: [host], connectMs: 200, totalMs: 400 }), `http://${host}/`)).toBe('failed');
    expect(Date.now() - began).toBeLessThan(2000);
    silent.closeAllConnections();
    silent.close();
  });

  it.each(['8.8.8.8', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001::1'])('%s is outside', (address) => expect(isOutsideAddress(address)).toBe(true));
  it.each(['', 'x', '1.2.3.4.5', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s is not taken for outside', (address) => expect(isOutsideAddress(address)).toBe(false));
});
