import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { answerNomination, openNomination, waitsFor, type NominationKind } from './recruitment';

describe('finding champions', () => {
  it('asks the lead when somebody offers themselves, the person when the lead asks, and both for a referral', () => {
    expect(waitsFor(openNomination('self'))).toEqual(['lead']);
    expect(waitsFor(openNomination('lead'))).toEqual(['person']);
    expect(waitsFor(openNomination('referral'))).toEqual(['person', 'lead']);
  });

  it('takes two yeses; one no closes it and needs a reason', () => {
    expect(answerNomination(openNomination('self'), 'lead', 'yes', undefined)).toMatchObject({ state: 'accepted' });
    expect(answerNomination(openNomination('referral'), 'person', 'yes', undefined)).toMatchObject({ state: 'open' });
    expect(answerNomination(openNomination('lead'), 'person', 'no', ' ')).toMatchObject({ refused: 'reason-missing' });
    expect(answerNomination(openNomination('lead'), 'person', 'no', 'No time this quarter')).toMatchObject({ state: 'declined' });
  });

  it('hears each side once, and never makes somebody a champion who did not say yes', () => {
    const steps = fc.array(fc.record({ by: fc.constantFrom('person' as const, 'lead' as const), answer: fc.constantFrom('yes' as const, 'no' as const) }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom<NominationKind>('self', 'lead', 'referral'), steps, (kind, answers) => {
        let now = openNomination(kind);
        for (const { by, answer } of answers) {
          const next = answerNomination(now, by, answer, 'because');
          if (isRefused(next)) continue;
          expect(now.state).toBe('open');
          now = next;
        }
        expect(now.state === 'accepted').toBe(now.personAnswer === 'yes' && now.leadAnswer === 'yes');
        expect(waitsFor(now).length > 0).toBe(now.state === 'open');
      }),
    );
  });
});
