import { blocksSeenFrom, dealtWith } from './dealt-with';
import { NO_OFFERS, offersOf, type Offers } from './resolve-offers';

/** A bank with two areas of two teams each. */
const ABOVE = new Map([['bank', ['bank']], ...['retail', 'risk'].flatMap((area) => [[area, [area, 'bank']] as [string, string[]], ...['1', '2'].map((n) => [area + n, [area + n, area, 'bank']] as [string, string[]])])]);
const dealt = (named: readonly string[], touched: readonly string[] = []) => Object.fromEntries(dealtWith(ABOVE, { named: new Set(named), touched }));

describe('what a unit got its date with', () => {
  it('is the nearest unit that is named, and what waits around it as a whole', () => {
    expect(dealt(['retail'])).toEqual({ bank: 'bank', retail: 'retail', retail1: 'retail', retail2: 'retail', risk: 'risk', risk1: 'risk', risk2: 'risk' });
    expect(dealt(['retail', 'retail2'])).toMatchObject({ retail1: 'retail', retail2: 'retail2' });
  });

  it('is not the whole organisation where people of it got dates through an audience', () => {
    expect(dealt([], ['retail1'])).toEqual({ bank: 'bank', retail: 'retail', retail1: 'retail1', retail2: 'retail2', risk: 'risk', risk1: 'risk', risk2: 'risk' });
    expect(dealt([])).toMatchObject({ retail1: 'bank', risk2: 'bank' });
  });
});

describe('what a unit got its date with, seen from an offer', () => {
  const TEAMS = ['retail1', 'retail2', 'risk1', 'risk2'];
  const to = (teams: readonly string[], share: number, through: string): Offers => offersOf([], teams.map((unitId) => ({ unitId, on: '2026-03-10', people: 20 * share, of: 20, through })));
  const seen = (waves: { named?: readonly string[]; launched?: readonly Offers[]; ahead?: Offers }, offer: Offers): Record<string, string> => Object.fromEntries(blocksSeenFrom(ABOVE, { named: new Set(waves.named), launched: waves.launched ?? [], ahead: waves.ahead ?? NO_OFFERS })(offer));
  const launch = offersOf([{ unitId: 'retail', on: '2026-03-10' }], []);

  it('is the whole department still, where an audience has one person of each of its teams', () => {
    const champions = to(TEAMS, 0.05, 'champions');
    const blocks = { risk: 'risk', risk1: 'risk', risk2: 'risk' };
    expect(seen({ named: ['retail'], launched: [launch], ahead: champions }, launch)).toMatchObject(blocks);
    expect(seen({ named: ['retail'], launched: [launch, champions] }, launch)).toMatchObject(blocks);
    expect(seen({ named: ['retail'], launched: [launch] }, champions)).toMatchObject(blocks);
    expect(seen({ named: ['retail'], launched: [launch], ahead: to(['risk1'], 0.15, 'champions') }, launch)).toMatchObject({ risk: 'risk', risk1: 'risk1', risk2: 'risk2' });
  });

  it('is its audience for every other offer, before the launch of that audience and after it', () => {
    const [both, clinic] = [to(['risk1', 'risk2'], 1, 'risk people'), to(['retail1'], 1, 'clinic')];
    const blocks = { retail1: 'retail1', retail2: 'retail2', risk1: 'risk people', risk2: 'risk people' };
    expect(seen({ ahead: both }, clinic)).toMatchObject(blocks);
    expect(seen({ launched: [both] }, clinic)).toMatchObject(blocks);
  });
});
