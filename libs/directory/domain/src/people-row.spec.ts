import fc from 'fast-check';
import { isContingent, meaningsOf, needsLeaverConfirmation, readPeopleRow } from './people-row';

const good = { employeeNumber: '0100200', givenName: 'Amara', familyName: 'Delacroix', hiredOn: '2008-01-01', email: 'a@northbank.example' };
const codes = (change: Record<string, string>) => readPeopleRow({ ...good, ...change }).findings.map(({ code }) => code);

describe('a row of a people file', () => {
  it('is cleaned, and keeps leading zeros', () => {
    const { row, findings } = readPeopleRow({ ...good, employeeNumber: ' 0100200 ' });
    expect(findings).toEqual([]);
    expect(row).toMatchObject({ employeeNumber: '0100200', displayName: 'Amara Delacroix', hiredOn: '2008-01-01', managerNumber: null });
  });

  it('finds people by what is seen of their numbers, addresses and codes', () => {
    for (const employeeNumber of ['0100200\u200B', '\u200E0100200', "'0100200", " '0100200", '\uFEFF0100200\u00A0', '0100\u00AD200']) expect([employeeNumber, readPeopleRow({ ...good, employeeNumber }).row.employeeNumber]).toEqual([employeeNumber, '0100200']);
    expect(readPeopleRow({ ...good, managerNumber: "'0022", email: 'a@northbank.example\u200B', unitCode: '\u202AR1\u202C', familyName: "'t Hooft", unit: 'Retail\u200B' }).row).toMatchObject({ managerNumber: '0022', email: 'a@northbank.example', unitCode: 'R1', familyName: "'t Hooft", unit: 'Retail' });
    expect(codes({ employeeNumber: '\u200B' })).toEqual(['employee-number.missing']);
    expect(codes({ givenName: '\u200B', familyName: '' })).toEqual(['name.missing']);
  });

  it('calls units and people in one way, however accents and spaces are written', () => {
    const written = ['Zürich Süd', 'Zürich Süd'.normalize('NFD'), 'Zürich  Süd', 'Zürich\u00a0Süd', ' Zürich\tSüd '];
    expect(new Set(written.map((unit) => readPeopleRow({ ...good, unit }).row.unit))).toEqual(new Set(['Zürich Süd']));
    expect(readPeopleRow({ ...good, displayName: 'Zoe\u0308  Lee', parentUnit: 'A  B' }).row).toMatchObject({ displayName: 'Zoë Lee', parentUnit: 'A B' });
  });

  it('is refused without a number or a name, with a day that does not exist, a NUL, or itself as manager', () => {
    expect(codes({ employeeNumber: '' })).toEqual(['employee-number.missing']);
    expect(codes({ givenName: '', familyName: '' })).toEqual(['name.missing']);
    expect(codes({ givenName: 'A'.repeat(301), familyName: '' })).toEqual(['too-long']);
    expect(codes({ hiredOn: '31/02/2026' })).toEqual(['day']);
    expect(codes({ hiredOn: '2026-02-31' })).toEqual(['day']);
    expect(codes({ location: 'Lon\0don' })).toEqual(['nul']);
    expect(codes({ managerNumber: '0100200' })).toEqual(['manager.self']);
  });

  it('has days as systems write them, and none that is impossible', () => {
    for (const written of ['2008-01-31', '2008/01/31', '2008.01.31', '2008-1-31', '2008-01-31T00:00:00.000Z', '2008-01-31 00:00:00']) expect(readPeopleRow({ ...good, hiredOn: written }).row.hiredOn).toBe('2008-01-31');
    for (const wrong of ['0208-01-31', '9999-12-31', '2008-01-31x', '31.1.08', 'tomorrow']) expect(codes({ hiredOn: wrong })).toEqual(['day']);
    expect(codes({ hiredOn: '2020-05-01', leftOn: '2019-01-01' })).toEqual(['left-before-hired']);
  });

  it('has no last day where a system writes one at the end of time, and no day where it writes noughts', () => {
    for (const none of ['9999-12-31', '0000-00-00', '00000000', '']) expect(readPeopleRow({ ...good, leftOn: none })).toMatchObject({ findings: [], row: { leftOn: null } });
    const sap = { dayOrder: 'dmy', hasAccounts: false, isUpnEmail: false } as const;
    expect(readPeopleRow({ ...good, leftOn: '31.12.9999', hiredOn: '00.00.0000' }, sap)).toMatchObject({ findings: [], row: { leftOn: null, hiredOn: null } });
  });

  it('names its manager by number, address or name, whichever stands in a column called so', () => {
    const by = (managerName: string, more = {}) => { const { managerNumber, managerEmail, managerName: name } = readPeopleRow({ ...good, managerName, ...more }).row; return [managerNumber, managerEmail, name]; };
    expect(by('Ann Lee')).toEqual([null, null, 'Ann Lee']);
    expect(by('Ann Lee (On Leave)')).toEqual([null, null, 'Ann Lee']);
    expect(by('Ann Lee (0100201)')).toEqual(['0100201', null, null]);
    expect(by('0100201')).toEqual(['0100201', null, null]);
    expect(by('ann@bank.example')).toEqual([null, 'ann@bank.example', null]);
    expect(by('Ann Lee (0100201)', { managerNumber: '0100202' })).toEqual(['0100202', null, 'Ann Lee (0100201)']);
    expect(codes({ managerName: '0100200' })).toEqual(['manager.self']);
    expect([by('NO_MANAGER'), by('', { managerNumber: 'NO_MANAGER' }), by('Ann Lee', { managerNumber: 'no manager' })]).toEqual([[null, null, null], [null, null, null], [null, null, 'Ann Lee']]);
  });

  it('of an account file is somebody by account or address, and is refused when nothing says who', () => {
    const rules = { dayOrder: 'dmy', hasAccounts: true, isUpnEmail: true } as const;
    expect(readPeopleRow({ displayName: 'Amara', upn: 'a@b.example', hiredOn: '03/04/2020' }, rules)).toMatchObject({ findings: [], row: { employeeNumber: null, email: 'a@b.example', hiredOn: '2020-04-03' } });
    expect(readPeopleRow({ displayName: 'Amara' }, rules).findings.map(({ code }) => code)).toEqual(['identity.missing']);
    expect(readPeopleRow({ displayName: 'Amara', objectId: 'o1', managerObjectId: 'o1' }, rules).findings.map(({ code }) => code)).toEqual(['manager.self']);
  });

  it('tells who works here without being employed here', () => {
    expect(['Contingent Worker', 'Contractor', 'Guest', 'Agency staff', 'Leiharbeitnehmer'].filter(isContingent)).toHaveLength(5);
    expect(['Employee', 'Member', 'Permanent', null].filter(isContingent)).toEqual([]);
    expect(['Permanent contract', 'Full-time contract', 'Fixed-term contract', 'Employee (contract of apprenticeship)', 'Temporary employee', 'CDI'].filter(isContingent)).toEqual([]);
    expect(['Contract', 'Contract worker', 'Temporary', 'Temp', 'Extern', 'Zeitarbeit', 'Intérimaire'].filter((type) => !isContingent(type))).toEqual([]);
  });

  it('means what somebody said it means, whatever its words', () => {
    const { status, isContingent: contingent } = meaningsOf([{ field: 'workerStatus', value: 'Garden leave', means: 'left' }, { field: 'workerStatus', value: 'Inactive', means: 'here' }, { field: 'workerType', value: 'Band C', means: 'contingent' }]);
    expect([status('GARDEN LEAVE '), status('inactive'), status('Terminated'), status('Band C'), contingent('band c'), contingent('Inactive'), contingent('Contractor'), contingent(null)]).toEqual(['left', 'here', 'left', 'unknown', true, false, true, false]);
  });

  it('can be stored, or says why not, whatever a file holds', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('employeeNumber', 'hiredOn', 'email', 'unit', 'leftOn', 'managerNumber', 'givenName'), anything), (values) => {
        const { row, findings } = readPeopleRow(values);
        const stored = [...Object.values(row), ...findings.flatMap(({ value, detail }) => [value, detail])].filter((value) => value !== null);
        expect(stored.filter((value) => value.includes('\0'))).toEqual([]);
        expect(findings.filter(({ value, detail }) => !value.isWellFormed() || !detail.isWellFormed())).toEqual([]);
      }),
    );
  });
});

it('more than one in twenty leaving is confirmed first, and again when it became more', () => {
  expect(needsLeaverConfirmation(100, 5, null)).toBe(false);
  expect(needsLeaverConfirmation(100, 6, null)).toBe(true);
  expect(needsLeaverConfirmation(100, 6, 6)).toBe(false);
  expect(needsLeaverConfirmation(100, 7, 6)).toBe(true);
  expect(needsLeaverConfirmation(10, 5, null)).toBe(false);
});
