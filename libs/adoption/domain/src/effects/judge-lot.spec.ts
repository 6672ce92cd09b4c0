import { judgeOrder, type OrderFacts } from './judge-lot';

const unit = (unitId: string, drawnOn: string, launchOn: string | null = drawnOn) => ({ unitId, stratum: 'en', drawnOn, launchOn });
const LOT: OrderFacts = {
  stated: { order: 'drawn_by_lot', on: '2026-01-02' },
  lot: { seed: '7', appliedOn: '2026-01-02', units: [unit('a', '2026-02-02'), unit('b', '2026-03-02')] },
  launched: new Map([['a', '2026-02-02']]),
  dataTo: '2026-03-01',
};

describe('how the waves were put in order', () => {
  it('was a lot where the planner drew it before the first launch and the dates are still its own, and then says among whom', () => {
    expect(judgeOrder(LOT)).toEqual({ order: 'drawn_by_lot', caveat: null, stratumOf: new Map([['a', 'en'], ['b', 'en']]) });
  });

  it('waits for a week that is not over', () => {
    expect(judgeOrder({ ...LOT, dataTo: '2026-03-08' }).order).toBe('drawn_by_lot');
  });

  it('a launch moved within its week changes no reading', () => {
    expect(judgeOrder({ ...LOT, lot: { seed: '7', appliedOn: '2026-01-02', units: [unit('a', '2026-02-02', '2026-02-04')] } }).order).toBe('drawn_by_lot');
  });

  it.each<[string, OrderFacts, string | null]>([
    ['nobody said anything', { ...LOT, stated: null }, null],
    ['somebody said since that it was chosen', { ...LOT, stated: { order: 'chosen', on: '2026-05-01' } }, null],
    ['only a statement is there, from before the first launch', { ...LOT, lot: null }, 'is a statement'],
    ['only a statement is there, and it came after readings', { ...LOT, lot: null, stated: { order: 'drawn_by_lot', on: '2026-05-01' } }, 'stated on 2026-05-01, after the first launch on 2026-02-02'],
    ['a wave was moved afterwards', { ...LOT, lot: { seed: '7', appliedOn: '2026-01-02', units: [unit('a', '2026-02-02'), unit('b', '2026-03-02', '2026-03-16')] } }, '1 unit of 2 has another date now than the lot with seed 7 gave'],
    ['a unit was taken out of its wave', { ...LOT, lot: { seed: '7', appliedOn: '2026-01-02', units: [unit('a', '2026-02-02'), unit('b', '2026-03-02', null)] } }, '1 unit of 2 has another date'],
    ['a drawn week passed and nobody was launched in it', { ...LOT, dataTo: '2026-03-09' }, '1 unit of 2 was not launched in the week that the lot with seed 7 gave, and it is over'],
    ['somebody was launched who was not drawn', { ...LOT, launched: new Map([['a', '2026-02-02'], ['pilot', '2026-01-12']]) }, '1 unit of those launched took no part'],
    ['the lot became the plan after the first launch', { ...LOT, launched: new Map([['a', '2026-01-01']]) }, 'became the plan on 2026-01-02, after the first launch on 2026-01-01'],
  ])('counts as chosen where %s', (_, facts, caveat) => {
    const judged = judgeOrder(facts);
    expect(judged).toMatchObject({ order: 'chosen', stratumOf: null });
    if (caveat === null) expect(judged.caveat).toBeNull();
    else expect(judged.caveat).toContain(caveat);
  });
});
