import { readFounding } from './founding';

const GIVEN = { ORGANISATION_KEY: 'a-bank', ORGANISATION_NAME: 'A Bank', OWNER_EMAIL: 'owner@bank.example', OWNER_NAME: 'Olga Owner', OWNER_PASSWORD: 'twelve-and-more' };

describe('founding an organisation', () => {
  it('takes a key, names, an address and a password', () => {
    expect(readFounding(GIVEN)).toEqual(GIVEN);
  });

  it.each([
    ['ORGANISATION_KEY', 'A B!'], ['ORGANISATION_KEY', ''], ['ORGANISATION_NAME', ' '], ['OWNER_EMAIL', 'notmail'], ['OWNER_NAME', ''], ['OWNER_PASSWORD', 'short'],
  ])('refuses %s as %j by the name of the setting', (name, value) => {
    expect(() => readFounding({ ...GIVEN, [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  it('says everything that is wrong at once', () => {
    expect(() => readFounding({})).toThrow(/ORGANISATION_KEY[^]*ORGANISATION_NAME[^]*OWNER_EMAIL[^]*OWNER_NAME[^]*OWNER_PASSWORD/);
  });
});
