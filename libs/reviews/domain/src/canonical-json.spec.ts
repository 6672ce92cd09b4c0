import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';

describe('canonical JSON', () => {
  it('has one text whatever the order of the keys', () => {
    expect(canonicalJson({ b: [1, { z: null, a: true }], a: 'é' })).toBe('{"a":"é","b":[1,{"a":true,"z":null}]}');
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, 'ö': 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0, 100])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0,100]');
  });

  it('refuses what JSON does not know', () => {
    for (const bad of [NaN, Infinity, '\ud800']) expect(() => canonicalJson({ bad })).toThrow(RangeError);
  });

  it('reads back as the same value and writes the same text again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        return canonicalJson(JSON.parse(text) as Json) === text;
      }),
    );
  });
});
