import { day } from '@realign/kernel';
import { checkState, notReady, openBefore, panelStatus, panelWords, readiness, selfCheckState, type CheckState, type GivenWaiver, type ReadCheck } from './launch-gate';

const today = day('2026-11-25');
const check: ReadCheck = { key: 'roles.cover', before: 'live', weight: 'blocks', isMet: false, canBeWaived: true, why: 'Champions are short.', mender: 'the change lead', link: 'roles' };
const waiver: GivenWaiver = { checkKey: 'roles.cover', until: today, isWithdrawn: false };

describe('the launch gate', () => {
  it.each<[string, Partial<ReadCheck>, readonly GivenWaiver[], CheckState]>([
    ['met', { isMet: true }, [], 'ok'],
    ['met, whatever was waived before', { isMet: true }, [waiver], 'ok'],
    ['missing', {}, [], 'missing'],
    ['only shown', { weight: 'flags' }, [], 'flagged'],
    ['waived through its last day', {}, [waiver], 'waived'],
    ['missing again the day after', {}, [{ ...waiver, until: day('2026-11-24') }], 'missing'],
    ['missing when the waiver was taken back', {}, [{ ...waiver, isWithdrawn: true }], 'missing'],
    ['missing when another check was waived', {}, [{ ...waiver, checkKey: 'goals.limit' }], 'missing'],
    ['missing when nobody can waive it', { canBeWaived: false }, [waiver], 'missing'],
  ])('a check is %s', (_, change, waivers, state) => {
    expect(checkState({ ...check, ...change }, waivers, today)).toBe(state);
  });

  it('is shut by what blocks the step and is neither met nor waived', () => {
    const checks = [check, { ...check, key: 'a', isMet: true }, { ...check, key: 'b', weight: 'flags' as const }, { ...check, key: 'c', before: 'sustaining' as const }, { ...check, key: 'd', before: null }];
    expect(openBefore('live', checks, [], today).map(({ key }) => key)).toEqual(['roles.cover']);
    expect(openBefore('sustaining', checks, [], today).map(({ key }) => key)).toEqual(['c']);
    expect(openBefore('live', checks, [waiver], today)).toEqual([]);
  });

  it('a waiver makes nothing ready', () => {
    expect(readiness(['ok', 'waived', 'missing', 'flagged'])).toEqual({ met: 1, waived: 1, total: 4, share: 0.25 });
    expect(readiness([])).toEqual({ met: 0, waived: 0, total: 0, share: null });
  });

  it('a panel is red for what blocks, amber for what is waived or only shown', () => {
    expect([panelStatus(['ok', 'missing', 'flagged']), panelStatus(['ok', 'waived']), panelStatus(['flagged']), panelStatus(['ok'])]).toEqual(['off_track', 'at_risk', 'at_risk', 'ok']);
  });

  it('what there is nothing of yet is not known before the launch, and missing from then on; a waiver is a word about it', () => {
    expect([selfCheckState('missing', { isUnknown: true }, false), selfCheckState('ok', { isUnknown: true }, false), selfCheckState('missing', { isUnknown: true }, true), selfCheckState('missing', {}, false), selfCheckState('waived', { isUnknown: true }, false)]).toEqual(['unknown', 'unknown', 'missing', 'missing', 'waived']);
    expect([panelStatus(['ok', 'unknown']), panelStatus(['unknown', 'flagged']), panelStatus(['unknown', 'missing'])]).toEqual(['unknown', 'at_risk', 'off_track']);
    expect([panelWords('off_track', true), panelWords('off_track', false), panelWords('unknown', false)]).toEqual(['This is happening', 'As it stands, this would happen', 'Not known yet']);
  });

  it('a wave is ready when nothing is open, or when somebody wrote why it is all the same', () => {
    const [met, open] = [{ ...check, isMet: true }, check];
    expect(notReady([met], undefined)).toBeUndefined();
    expect(notReady([met, open], undefined)).toMatchObject({ refused: 'wave-not-ready', detail: expect.stringContaining('Champions are short. The change lead can mend it.'), missing: [{ code: 'roles.cover', pointer: 'roles' }] });
    expect(notReady([open], ' Because.            ')?.refused).toBe('wave-not-ready');
    expect(notReady([open], 'The champions start a week later.')).toBeUndefined();
  });
});
