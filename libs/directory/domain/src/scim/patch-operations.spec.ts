import { isRefused } from '@realign/kernel';
import { patchOperations } from './patch-operations';
import { pathOfUser } from './patch-path';
import { canonicalUser, ENTERPRISE_SCHEMA } from './scim-attributes';

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

  it.each([
    ['Name.GivenName', 'name.givenName'], ['TITLE', 'title'], ['urn:ietf:params:scim:schemas:core:2.0:User:userName', 'userName'], ['URN:ietf:params:scim:schemas:core:2.0:user:Name.FamilyName', 'name.familyName'],
    [`${ENTERPRISE_SCHEMA.toLowerCase()}:Department`, `${ENTERPRISE_SCHEMA}:department`], ['Emails[Type eq "Work"].Value', 'emails[type eq "Work"].value'], ['emails[primary EQ "True"].value', 'emails[primary eq true].value'],
    ['addresses[type eq "work"].PostalCode', 'addresses[type eq "work"].postalCode'], ['urn:example:2.0:User:badge', 'urn:example:2.0:User:badge'], ['shoeSize', 'shoeSize'],
  ])('spells %s as the standard does', (path, spelt) => {
    expect(of({ op: 'replace', path, value: 'V' })).toEqual([{ op: 'replace', path: spelt, value: 'V' }]);
  });

  it('means the address that is there, however its type is written', () => {
    const emails = [{ type: 'Work', value: 'a@bank.example' }, { type: 'home', value: 'b@home.example' }];
    expect(pathOfUser('emails[type eq "work"].value', { emails })).toBe('emails[type eq "Work"].value');
    expect(pathOfUser('emails[type eq "other"].value', { emails })).toBe('emails[type eq "other"].value');
    expect(pathOfUser('emails[type eq "HOME" and primary eq true]', { emails })).toBe('emails[type eq "home" and primary eq true]');
    expect(pathOfUser('emails[type eq "work"].value', {})).toBe('emails[type eq "work"].value');
  });

  it('keeps names of attributes in one spelling, and True beside primary as true', () => {
    expect(canonicalUser({ UserName: 'u', NAME: { GivenName: 'A' }, Emails: [{ Value: 'a@b.example', PRIMARY: 'True' }], [ENTERPRISE_SCHEMA.toLowerCase()]: { EmployeeNumber: '007', Manager: 'm1' } })).toEqual({
      userName: 'u', name: { givenName: 'A' }, emails: [{ value: 'a@b.example', primary: true }], [ENTERPRISE_SCHEMA]: { employeeNumber: '007', manager: { value: 'm1' } },
    });
  });

  it('leaves out what a client may not set', () => {
    expect(of({ op: 'replace', value: { id: 'x', groups: [], password: 'p', displayName: 'D' } })).toEqual([{ op: 'replace', path: 'displayName', value: 'D' }]);
  });

  it.each([
    ['nothing', {}], ['no list', { Operations: 'x' }], ['an unknown verb', { Operations: [{ op: 'move', path: 'a' }] }], ['removing everything', { Operations: [{ op: 'remove' }] }],
    ['a value alone', { Operations: [{ op: 'replace', value: 'x' }] }], ['the prototype', { Operations: [{ op: 'replace', path: '__proto__.isAdmin', value: true }] }], ['a path without end', { Operations: [{ op: 'replace', path: 'a'.repeat(501), value: 1 }] }], ['a number as path', { Operations: [{ op: 'replace', path: 3 }] }],
  ])('refuses %s', (_, body) => {
    expect(isRefused(patchOperations(body))).toBe(true);
  });
});
