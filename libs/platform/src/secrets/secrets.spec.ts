import { randomBytes } from 'node:crypto';
import { readSecretKey, type SecretKey } from './secret-key';
import { CannotOpen, Secrets } from './secrets';

const aKey = (): SecretKey => readSecretKey(randomBytes(32).toString('base64')) as SecretKey;

it('a key is 32 bytes, in hex or base64, and has the same name in both', () => {
  const bytes = randomBytes(32);
  expect(readSecretKey(` ${bytes.toString('hex')}\n`)).toEqual(readSecretKey(bytes.toString('base64')));
  expect(['', 'password', bytes.subarray(1).toString('base64'), bytes.toString('hex').slice(1)].map(readSecretKey)).toEqual([undefined, undefined, undefined, undefined]);
});

it('what is sealed does not show what it was, never looks the same twice, and opens', () => {
  const secrets = new Secrets([aKey()]);
  const [a, b] = [secrets.seal('whsec_grüße', 'webhook:1'), secrets.seal('whsec_grüße', 'webhook:1')];
  expect(a).not.toBe(b);
  expect(a.startsWith(secrets.newest)).toBe(true);
  expect(Buffer.from(a.split(':')[3] ?? '', 'base64url').includes('whsec')).toBe(false);
  expect([secrets.open(a, 'webhook:1'), secrets.open(b, 'webhook:1')]).toEqual(['whsec_grüße', 'whsec_grüße']);
});

it('opens neither at another place, nor changed by a bit, nor cut short, nor with another key', () => {
  const secrets = new Secrets([aKey()]);
  const sealed = secrets.seal('whsec_x', 'webhook:1');
  const last = sealed.length - 2;
  const changed = sealed.slice(0, last) + (sealed[last] === 'A' ? 'B' : 'A') + sealed.slice(last + 1);
  expect(() => secrets.open(sealed, 'webhook:2')).toThrow(CannotOpen);
  expect(() => secrets.open(changed, 'webhook:1')).toThrow(CannotOpen);
  expect(() => secrets.open(sealed.slice(0, 40), 'webhook:1')).toThrow(CannotOpen);
  expect(() => new Secrets([aKey()]).open(sealed, 'webhook:1')).toThrow(/REALIGN_SECRET_KEY_OLD/);
});

it('after a change of key the old one opens and the new one seals', () => {
  const [before, after] = [aKey(), aKey()];
  const sealed = new Secrets([before]).seal('whsec_x', 'p');
  const secrets = new Secrets([after, before]);
  expect(secrets.open(sealed, 'p')).toBe('whsec_x');
  expect(secrets.seal('whsec_x', 'p').startsWith(`sealed:v1:${after.id}:`)).toBe(true);
  expect(secrets.older).toEqual([before.id]);
});

it('a row of an earlier release is read as it stands', () => expect(new Secrets([aKey()]).open('whsec_plain', 'p')).toBe('whsec_plain'));
