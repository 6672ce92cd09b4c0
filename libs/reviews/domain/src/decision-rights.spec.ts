import { decidersDiffer, decidersInWords, mayDecide, mayDecideAnything, rightsOf, whoDecides, type DutyHolder } from './decision-rights';

const ada: DutyHolder = { duty: 'sponsor', personId: 'ada', name: 'Ada Berg' };
const ola: DutyHolder = { duty: 'change_lead', personId: 'ola', name: 'Ola Nil' };
const ida: DutyHolder = { duty: 'steward', personId: 'ida', name: 'Ida Holm' };
const usual = { rights: rightsOf({}), holders: [ada, ola, ida] };
const who = (personId: string | null, ...roles: ('owner' | 'executive' | 'change_lead' | 'community_manager')[]) => ({ personId, roles });

describe('who decides at a checkpoint', () => {
  it('is whom the programme names: its sponsor and its change lead everything, its steward only to go on or adapt', () => {
    expect(mayDecide(who('ada', 'executive'), 'stop', usual)).toBe(true);
    expect(mayDecide(who('ola', 'change_lead'), 'scale', usual)).toBe(true);
    expect(mayDecide(who('ida', 'community_manager'), 'adapt', usual)).toBe(true);
    expect(mayDecide(who('ida', 'community_manager'), 'start', usual)).toBe(false);
  });

  it('is nobody of another programme, whatever their role, and always an owner of the organisation', () => {
    for (const other of [who('eva', 'executive'), who(null, 'change_lead', 'executive')]) expect(mayDecideAnything(other, usual)).toBe(false);
    expect(mayDecide(who(null, 'owner'), 'stop', usual)).toBe(true);
  });

  it('follows what was stated for a kind, and the usual for the others', () => {
    const stated = { ...usual, rights: rightsOf({ stop: ['sponsor'] }) };
    expect(mayDecide(who('ola', 'change_lead'), 'stop', stated)).toBe(false);
    expect(mayDecide(who('ola', 'change_lead'), 'start', stated)).toBe(true);
  });

  it('is somebody of the role while nobody who is named can sign in; nobody stands in for a steward', () => {
    const vacant = { rights: rightsOf({ adapt: ['steward'] }), holders: [ola] };
    expect(mayDecide(who('eva', 'executive'), 'stop', vacant)).toBe(true);
    expect(mayDecide(who('tom', 'change_lead'), 'stop', vacant)).toBe(false);
    expect(mayDecide(who('eva', 'executive'), 'adapt', vacant)).toBe(false);
    expect(whoDecides('adapt', vacant)).toBe('an owner of the organisation');
    expect(whoDecides('stop', vacant)).toBe('an executive (no sponsor can sign in) or Ola Nil (change lead)');
  });

  it('is said by name, and by kind where kinds differ', () => {
    expect(decidersInWords({ ...usual, holders: [ada, ola] })).toBe('Ada Berg (sponsor) or Ola Nil (change lead)');
    expect(decidersInWords(usual)).toBe('Ada Berg (sponsor) or Ola Nil (change lead); to continue or adapt, also Ida Holm (steward)');
    expect(decidersInWords({ ...usual, rights: rightsOf({ stop: ['sponsor'] }), holders: [ada, ola] })).toBe('Ada Berg (sponsor) or Ola Nil (change lead); to stop, Ada Berg (sponsor)');
    expect(whoDecides('stop', { ...usual, holders: [ada, { ...ada, duty: 'change_lead' }] })).toBe('Ada Berg (sponsor)');
  });

  it('are the same whatever their order, and where nothing is said', () => {
    expect([decidersDiffer({}, undefined), decidersDiffer({}, { stop: ['change_lead', 'sponsor'] }), decidersDiffer({ stop: ['sponsor'] }, { stop: ['sponsor'] })]).toEqual([false, false, false]);
    expect([decidersDiffer({}, { stop: ['change_lead'] }), decidersDiffer({ stop: ['sponsor'] }, { stop: ['sponsor', 'change_lead'] })]).toEqual([true, true]);
  });
});
