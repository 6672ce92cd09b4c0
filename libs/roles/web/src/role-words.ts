import type { StatusKind } from '@realign/ui';

interface Look {
  readonly kind: StatusKind;
  readonly word: string;
}

const STATES: Readonly<Record<string, Look>> = {
  vacant: { kind: 'warning', word: 'Vacant' }, nominated: { kind: 'waiting', word: 'Nominated' }, acknowledged: { kind: 'planned', word: 'Acknowledged' }, active: { kind: 'live', word: 'Active' },
  handing_over: { kind: 'running', word: 'Handing over' }, ended: { kind: 'stopped', word: 'Ended' },
};

const COVER: Readonly<Record<string, Look>> = {
  met: { kind: 'on-track', word: 'Covered' }, short: { kind: 'at-risk', word: 'Short' }, unknown: { kind: 'cannot-tell', word: 'Not known yet' }, not_needed: { kind: 'info', word: 'No number asked' },
};

export const assignmentLook = (state: string): Look => STATES[state] ?? { kind: 'cannot-tell', word: state };
export const coverLook = (status: string): Look => COVER[status] ?? { kind: 'cannot-tell', word: status };

const MOVES: Readonly<Record<string, string>> = { nominated: 'Nominate', acknowledged: 'Acknowledge', active: 'Make active', handing_over: 'Hand over', ended: 'End', vacant: 'Leave vacant' };
export const moveWords = (state: string): string => MOVES[state] ?? state;
