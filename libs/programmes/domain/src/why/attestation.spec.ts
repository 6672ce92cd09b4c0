import { addDays, day, isRefused, type Day } from '@realign/kernel';
import fc from 'fast-check';
import { attestationWords, checkReAttestBy, isAttested, needsSignature, readAttestation, type AttestationState, type Signature } from './attestation';

const signed = (on: string, change: Partial<Signature> = {}): Signature => ({ number: 1, signedOn: day(on), reAttestBy: null, ...change });
const today = day('2026-11-25');
const ago = (days: number): Day => addDays(today, -days);
const state = (signatures: readonly Signature[], current = 1): AttestationState => readAttestation(current, signatures, today).state;

describe('a statement', () => {
  it.each<[string, readonly Signature[], number, AttestationState]>([
    ['nobody signed', [], 1, 'unsigned'],
    ['signed today', [signed(today)], 1, 'signed'],
    ['signed 90 days ago', [signed(ago(90))], 1, 'signed'],
    ['signed 91 days ago', [signed(ago(91))], 1, 'ageing'],
    ['signed 180 days ago', [signed(ago(180))], 1, 'ageing'],
    ['signed 181 days ago', [signed(ago(181))], 1, 'expired'],
    ['signed 200 days ago', [signed(ago(200))], 1, 'expired'],
    ['signed again today', [signed(today), signed(ago(200))], 1, 're_signed'],
    ['signed again, and that is old too', [signed(ago(181)), signed(ago(400))], 1, 'expired'],
    ['the day it was to be signed again by', [signed(ago(40), { reAttestBy: today })], 1, 'ageing'],
    ['the day after it was to be signed again by', [signed(ago(40), { reAttestBy: ago(1) })], 1, 'expired'],
    ['two weeks before that day', [signed(ago(40), { reAttestBy: addDays(today, 13) })], 1, 'ageing'],
    ['well before that day', [signed(ago(40), { reAttestBy: addDays(today, 14) })], 1, 'signed'],
    ['a chosen day beyond the rule does not hold longer', [signed(ago(181), { reAttestBy: addDays(today, 100) })], 1, 'expired'],
    ['the text changed after signing', [signed(ago(3))], 2, 'outdated'],
    ['the text changed, and the new one was signed', [signed(today, { number: 2 }), signed(ago(3))], 2, 're_signed'],
  ])('%s', (_, signatures, current, expected) => {
    expect(state(signatures, current)).toBe(expected);
  });

  it('is never attested when its newest signature is of another version, or older than the rule allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }), fc.integer({ min: 1, max: 3 }), (age, chosen, current) => {
        const signature = signed(ago(age), { reAttestBy: chosen === null ? null : addDays(ago(age), chosen) });
        const read = readAttestation(current, [signature], today);
        if (isAttested(read.state)) expect(current === 1 && age <= 180 && (chosen === null || age <= chosen)).toBe(true);
        else expect(current !== 1 || age > 180 || (chosen !== null && age > chosen)).toBe(true);
        if (!isAttested(read.state)) expect(needsSignature(read.state)).toBe(true);
      }),
    );
  });

  it('says honestly how it stands', () => {
    const words = (signatures: readonly Signature[], current = 1): string => attestationWords(readAttestation(current, signatures, today), 'Helena Marsh');
    expect(words([])).toBe('Nobody has signed this yet.');
    expect(attestationWords(readAttestation(1, [], today), '', 'Marta Klein')).toBe('The sponsor has not signed this yet; the name of Marta Klein under it does not stand for the sponsor’s.');
    expect(words([signed(ago(200))])).toBe('This statement is 200 days old: Helena Marsh signed it on 2026-05-09 and has not signed it again.');
    expect(words([signed(ago(3))], 2)).toBe('The text has changed since Helena Marsh signed it on 2026-11-22. The signature does not cover it.');
    expect(words([signed(ago(105))])).toBe('This statement is 105 days old: Helena Marsh signed it on 2026-08-12, to be signed again by 2027-02-08.');
    expect(words([signed(today), signed(ago(200))])).toBe('Helena Marsh signed it again on 2026-11-25, to be signed again by 2027-05-24.');
  });

  it('is signed again by a day that lies ahead and within the rule', () => {
    expect(checkReAttestBy(null, today)).toBeNull();
    expect(checkReAttestBy(addDays(today, 180), today)).toBeNull();
    for (const wrong of [today, ago(1), addDays(today, 181)]) expect(isRefused(checkReAttestBy(wrong, today))).toBe(true);
  });
});
