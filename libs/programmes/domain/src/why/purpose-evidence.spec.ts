import { day } from '@realign/kernel';
import { purposeFact, type PurposeReading } from './purpose-evidence';

const reading: PurposeReading = { state: 'signed', words: 'Helena signed it on 2026-09-01, to be signed again by 2027-02-28.', statementId: 's', signedOn: '2026-09-01', expiresOn: '2027-02-28' };

it.each([
  ['signed', {}, 'ok', 95],
  ['signed again', { state: 're_signed' }, 'ok', 95],
  ['ageing', { state: 'ageing', expiresOn: '2026-12-05' }, 'at_risk', 10],
  ['expired', { state: 'expired', expiresOn: '2026-11-01' }, 'off_track', 0],
  ['signed in other words', { state: 'outdated' }, 'off_track', 0],
  ['signed by nobody', { state: 'unsigned', signedOn: null, expiresOn: null }, 'no_data', null],
  ['not written', { state: 'unwritten', statementId: null, signedOn: null, expiresOn: null }, 'no_data', null],
] as const)('a purpose that is %s', (_, more, status, value) => {
  expect(purposeFact('p', { ...reading, ...more }, day('2026-11-25'))).toMatchObject({ key: 'programmes.purpose', status, value });
});
