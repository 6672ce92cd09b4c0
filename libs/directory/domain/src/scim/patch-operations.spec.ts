import { isRefused } from '@realign/kernel';
import { patchOperations } from './patch-operations';
import { ENTERPRISE_SCHEMA } from './scim-attributes';

const of = (...operations: unknown[]) => patchOperations({ Operations: operations });

describe('what identity providers send as PATCH', () => {
  it('is the same in any case of its verbs', () => {
    expect(of({ op: 'Replace', path: 'title', value: 'T' })).toEqual([{ op: 'replace', path: 'title', value: 'T' }]);
    expect(of({ op: 'ADD', path: 'title', value: 'T' })).toEqual([{ op: 'add', path: 'title', value: 'T' }]);
  });

  it.each([['False', false], ['true', true], [false, false]])('says active: %p with %p', (sent, meant) => {
    expect(of({ op: 'Replace', path: 'active', value: sent })).toEqual([{ op: 'replace', path: 'active', value: meant }]);
    expect(of({ op: 'replace', value: { active: sent } })).toEqual([{ op: 'replace', path: 'active', value: meant }]);
  });

  it('takes dotted and URN names in a value for paths', () => {
    expect(of({ op: 'replace', value: { 'name.givenName': 'K', [`${ENTERPRISE_SCHEMA}:employeeNumber`]: '0100300', [ENTERPRISE_SCHEMA]: { department: 'D' } } })).toEqual([
      { op: 'replace', path: 'name.givenName', value: 'K' },
      { op: 'replace', path: `${ENTERPRISE_SCHEMA}:employeeNumber`, value: '0100300' },
      { op: 'replace', path: `${ENTERPRISE_SCHEMA}:department`, value: 'D' },
    ]);
  });

  it('understands a manager as string, as object, and as nobody', () => {
    const path = `${ENTERPRISE_SCHEMA}:manager`;
    expect(of({ op: 'Add', path, value: 'm1' })).toEqual([{ op: 'add', path, value: { value: 'm1' } }]);
    expect(of({ op: 'Add', path, value: { value: 'm1' } })).toEqual([{ op: 'add', path, value: { value: 'm1' } }]);
    expect(of({ op: 'Replace', path, value: '' })).toEqual([{ op: 'remove', path }]);
  });

  it('leaves out what a client may not set', () => {
    expect(of({ op: 'replace', value: { id: 'x', groups: [], password: 'p', displayName: 'D' } })).toEqual([{ op: 'replace', path: 'displayName', value: 'D' }]);
  });

  it.each([
    ['nothing', {}], ['no list', { Operations: 'x' }], ['an unknown verb', { Operations: [{ op: 'move', path: 'a' }] }], ['removing everything', { Operations: [{ op: 'remove' }] }],
    ['a value alone', { Operations: [{ op: 'replace', value: 'x' }] }], ['the prototype', { Operations: [{ op: 'replace', path: '__proto__.isAdmin', value: true }] }], ['a number as path', { Operations: [{ op: 'replace', path: 3 }] }],
  ])('refuses %s', (_, body) => {
    expect(isRefused(patchOperations(body))).toBe(true);
  });
});
