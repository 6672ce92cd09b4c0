import { emailsOfUser, personOfUser, userFault } from './person-of-user';
import { canonicalUser, ENTERPRISE_SCHEMA } from './scim-attributes';

const user = canonicalUser({
  schemas: ['x'], USERNAME: 'noor.quispe@northbank.example', password: 'secret', name: { givenName: 'Noor', familyName: 'Quispe' }, title: ' Adviser ', preferredLanguage: 'es-PE',
  emails: [{ type: 'home', value: 'n@home.example' }, { type: 'work', value: 'Noor@Northbank.example' }], addresses: [{ type: 'work', country: 'PE', locality: 'Lima' }],
  [ENTERPRISE_SCHEMA]: { employeeNumber: '0100300', manager: 'abc' },
});

describe('a provisioned user', () => {
  it('becomes a person, with leading zeros and the address for work', () => {
    expect(personOfUser(user)).toEqual({
      employeeNumber: '0100300', givenName: 'Noor', familyName: 'Quispe', displayName: 'Noor Quispe', email: 'Noor@Northbank.example', workerType: null, jobTitle: 'Adviser', location: 'Lima', country: 'PE', language: 'es',
      department: null, managerId: 'abc',
    });
  });

  it('keeps no password', () => {
    expect(JSON.stringify(user)).not.toContain('secret');
  });

  it('is looked for by each of its addresses', () => {
    expect(emailsOfUser(user)).toEqual([{ key: 'n@home.example', type: 'home', isPrimary: false }, { key: 'noor@northbank.example', type: 'work', isPrimary: false }]);
  });

  it.each([
    [{}, 'userName is required.'], [{ userName: ' ' }, 'userName is required.'], [{ userName: 'a', active: 'maybe' }, 'active is true or false.'], [{ userName: 'a', emails: 'x' }, 'emails is a list of at most 50 objects.'],
    [{ userName: 'a', displayName: 4 }, 'displayName is a string.'], [{ userName: 'a', title: 'x\u0000' }, 'A text holds a NUL character.'], [{ userName: 'a'.repeat(321) }, 'userName is longer than 320 characters.'],
  ])('with %j is refused: %s', (attributes, fault) => {
    expect(userFault(attributes)).toBe(fault);
  });
});
