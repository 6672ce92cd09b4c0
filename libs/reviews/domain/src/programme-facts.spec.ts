import { day } from '@realign/kernel';
import { balanceFact, promiseFacts, themeFacts, type BalanceReading, type PromiseReading } from './programme-facts';

const today = day('2026-11-26');

describe('the balance of culture and technology at a checkpoint', () => {
  const reading: BalanceReading = { basis: 'hours', cultureShare: 0.82, actualCultureShare: null, isPastLimit: false, guide: 0.8 };

  it('is well near the guide, amber past the limit, and no figure where nothing is planned', () => {
    expect(balanceFact('p', reading, today)).toMatchObject({ status: 'ok', value: 0.82, target: 0.8, note: '82 % of the planned hours work on culture; the guide is 80 %.' });
    expect(balanceFact('p', { ...reading, basis: 'activities', cultureShare: 0.5, isPastLimit: true }, today)).toMatchObject({ status: 'at_risk', note: '50 % of the planned activities work on culture; the guide is 80 %.' });
    expect(balanceFact('p', { ...reading, cultureShare: null }, today)).toMatchObject({ status: 'no_data', value: null });
  });

  it('says beside the plan what was done so far', () => expect(balanceFact('p', { ...reading, actualCultureShare: 0.4 }, today).note).toContain('Of the hours given so far it was 40 %.'));
});

it('themes of the feedback inform, with how often and since when', () => {
  const [once, often] = themeFacts([{ questionGroupId: 'a', text: 'x'.repeat(300), count: 1, firstOn: '2026-11-01', lastOn: '2026-11-01' }, { questionGroupId: 'b', text: 'Is it official?', count: 12, firstOn: '2026-10-01', lastOn: '2026-11-20' }]);
  expect(once?.title).toHaveLength(167);
  expect(once?.note).toBe('Asked once, first on 2026-11-01; nobody has answered.');
  expect(often).toMatchObject({ key: 'listening.theme:b', status: 'info', value: 12, asOf: '2026-11-20', title: 'Asked: Is it official?' });
});

describe('open promises at a checkpoint', () => {
  const promise = (over: Partial<PromiseReading> = {}): PromiseReading => ({ title: 'Fewer mails', expectedBy: day('2027-03-01'), messages: 2, isSettled: false, ...over });

  it('are nothing without a promise, told while they wait, and well once each has its outcome', () => {
    expect(promiseFacts('p', [], today)).toEqual([]);
    expect(promiseFacts('p', [promise(), promise({ isSettled: true })], today)).toMatchObject([{ status: 'info', value: 1, note: '1 of 2 promised benefits have no outcome yet, told in 2 messages.' }]);
    expect(promiseFacts('p', [promise({ isSettled: true })], today)).toMatchObject([{ status: 'ok', value: 0 }]);
  });

  it('are amber once one is past its day, and name at most three', () => {
    const late = ['A', 'B', 'C', 'D'].map((title) => promise({ title, expectedBy: day('2026-11-25'), messages: 0 }));
    expect(promiseFacts('p', late, today)).toMatchObject([{ status: 'at_risk', note: '4 of 4 promised benefits have no outcome yet; past their day: “A”, “B”, “C” and 1 more.' }]);
    expect(promiseFacts('p', [promise({ expectedBy: today })], today)[0]?.status).toBe('info');
  });
});
