import { saysLeft, statusMeaning } from './worker-status';

describe('the status of a worker', () => {
  const otherThan = (means: string, statuses: readonly string[], isSap = false) => statuses.filter((status) => statusMeaning(status, isSap) !== means);

  it('says who has left in the words of HR systems', () => {
    expect(otherThan('left', ['Terminated', 'Terminated - Voluntary', 'Terminated - failed to return from leave', 'Leaver', 'INACTIVE', 'Retired', 'Retiree', 'Withdrawn', 'Ex-employee', 'Ex Employee', 'Former employee', 'Deceased', 'Discarded', 'Reported No Show', 'Left (2024)'])).toEqual([]);
    expect(otherThan('left', ['Inaktiv', 'Ausgeschieden', 'Sorti', 'Retraité', 'Baja', 'Baja voluntaria', 'Jubilado', 'Cessato', 'Cessata', 'Dimesso', 'Desligado', 'Uit dienst'])).toEqual([]);
  });

  it('says who is here, and who is only away for a while', () => {
    expect(otherThan('here', ['Active', 'Active Assignment', 'On leave', 'Leave of absence', 'Paid leave', 'Inactive - Parental leave', 'Inaktiv (Elternzeit)', 'Baja por enfermedad', 'Baja maternal', 'Suspended', 'Furlough', 'Dormant', 'Partial retirement', 'Partially active', 'Full-Time', 'Probation', 'Onboarding', 'Aktiv', 'Actif', 'Alta', 'In forza', 'Ativo'])).toEqual([]);
  });

  it('knows the letters of PeopleSoft, ADP and SuccessFactors, and how SAP counts', () => {
    expect(otherThan('left', ['T', 'D', 'R', 'Q', 'X'])).toEqual([]);
    expect(otherThan('here', ['A', 'L', 'P', 'S', 'W', 'F', 'a'])).toEqual([]);
    expect(otherThan('unknown', ['U', '0', '1', '2', '3'])).toEqual([]);
    expect(otherThan('left', ['Withdrawn', '0', 'Retiree', '2'], true)).toEqual([]);
    expect(otherThan('here', ['Active', '3', 'Inactive', '1', 'inaktiv'], true)).toEqual([]);
  });

  it('is unknown by any other word, also by one that only begins like a known one', () => {
    expect(otherThan('unknown', ['Sortieren', 'Leftover', 'Band 7', 'Stage 2', 'ZZ', 'Terminatedish', ' '])).toEqual([]);
    expect([saysLeft(null), saysLeft('Terminated')]).toEqual([false, true]);
  });
});
