import { day, isRefused } from '@realign/kernel';
import { moveProgramme, stepsFrom, type ProgrammeFacts, type ProgrammeStateName, type ProgrammeWish } from './programme-machine';

const STATES: readonly ProgrammeStateName[] = ['draft', 'preparing', 'live', 'sustaining', 'dormant', 'retiring', 'retired'];
const today = day('2026-11-25');
const ready: ProgrammeFacts = { state: 'preparing', today, open: { live: [], sustaining: [] }, hasCheckpointAhead: true, asksAsSponsor: true, retirementCheckOn: day('2026-11-20') };
const everything: Omit<ProgrammeWish, 'to'> = { reason: 'The new suite follows it.', resumeBy: day('2027-03-01'), checkOn: day('2027-06-01'), finding: 'Nobody uses the old way.' };
const gap = { key: 'goals.organisation-goal', why: 'No goal can be measured.', mender: 'the change lead', link: 'goals' };
const outcome = (facts: Partial<ProgrammeFacts>, wish: ProgrammeWish): string => {
  const moved = moveProgramme({ ...ready, ...facts }, wish);
  return isRefused(moved) ? moved.refused : moved;
};

/** Every step there is, and nothing else. */
const ALLOWED: readonly (readonly [ProgrammeStateName, ProgrammeStateName])[] = [
  ['draft', 'preparing'], ['preparing', 'live'], ['live', 'sustaining'], ['live', 'retiring'], ['sustaining', 'live'], ['sustaining', 'dormant'], ['sustaining', 'retiring'],
  ['dormant', 'sustaining'], ['dormant', 'retiring'], ['retiring', 'retired'], ['retired', 'preparing'],
];

describe('a programme', () => {
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('from %s to %s', (state, to) => {
    const isAllowed = ALLOWED.some(([from, next]) => from === state && next === to);
    expect(outcome({ state }, { ...everything, to })).toBe(isAllowed ? to : 'no-such-step');
    expect(stepsFrom(state).some((step) => step.to === to)).toBe(isAllowed);
  });

  /** Each guard of each step: the one fact or word that is missing, and the refusal. */
  it.each<[ProgrammeStateName, ProgrammeStateName, string, Partial<ProgrammeFacts>, Partial<ProgrammeWish>]>([
    ['preparing', 'live', 'not-ready', { open: { live: [gap], sustaining: [] } }, {}],
    ['preparing', 'live', 'no-checkpoint-ahead', { hasCheckpointAhead: false }, {}],
    ['live', 'sustaining', 'not-ready', { open: { live: [], sustaining: [gap] } }, {}],
    ['live', 'sustaining', 'no-checkpoint-ahead', { hasCheckpointAhead: false }, {}],
    ['sustaining', 'live', 'no-checkpoint-ahead', { hasCheckpointAhead: false }, {}],
    ['sustaining', 'dormant', 'resume-by-needed', {}, { resumeBy: undefined }],
    ['sustaining', 'dormant', 'resume-by-needed', {}, { resumeBy: today }],
    ['sustaining', 'dormant', 'resume-by-needed', {}, { resumeBy: day('9999-01-01') }],
    ['sustaining', 'dormant', 'no-checkpoint-ahead', { hasCheckpointAhead: false }, {}],
    ['dormant', 'sustaining', 'no-checkpoint-ahead', { hasCheckpointAhead: false }, {}],
    ...(['live', 'sustaining', 'dormant'] as const).flatMap((from): [ProgrammeStateName, ProgrammeStateName, string, Partial<ProgrammeFacts>, Partial<ProgrammeWish>][] => [
      [from, 'retiring', 'sponsor-decides', { asksAsSponsor: false }, {}],
      [from, 'retiring', 'successor-or-reason-needed', {}, { reason: ' ' }],
      [from, 'retiring', 'check-day-needed', {}, { checkOn: undefined }],
      [from, 'retiring', 'check-day-needed', {}, { checkOn: today }],
    ]),
    ['retiring', 'retired', 'check-not-due', { retirementCheckOn: day('2026-11-26') }, {}],
    ['retiring', 'retired', 'finding-needed', {}, { finding: '' }],
    ['retired', 'preparing', 'reason-needed', {}, { reason: undefined }],
  ])('from %s to %s is refused: %s', (state, to, refusal, facts, wish) => {
    expect(outcome({ state, ...facts }, { ...everything, ...wish, to })).toBe(refusal);
  });

  it('a refusal names each thing that is missing, who can mend it and where', () => {
    expect(moveProgramme({ ...ready, open: { live: [gap, { ...gap, key: 'roles.cover', why: 'Champions are short.' }], sustaining: [] } }, { to: 'live' })).toMatchObject({
      detail: '2 things are missing. No goal can be measured. The change lead can mend it. Champions are short. The change lead can mend it.',
      missing: [{ code: 'goals.organisation-goal', detail: 'No goal can be measured. The change lead can mend it.', pointer: 'goals' }, { code: 'roles.cover' }],
    });
  });

  it('what only matters before another step stands in nobody’s way', () => {
    expect(outcome({ open: { live: [], sustaining: [gap] } }, { to: 'live' })).toBe('live');
  });

  it('a successor stands for a reason', () => {
    expect(outcome({ state: 'live' }, { ...everything, reason: undefined, successorProgrammeId: 'p', to: 'retiring' })).toBe('retiring');
  });
});
