import type { ActivityView, ProgrammeView, WaveView } from '@realign/api-client';

type State = ProgrammeView['state'];

const STATES: Readonly<Record<State, readonly [kind: string, word: string]>> = {
  draft: ['planned', 'Draft'], preparing: ['preparing', 'Preparing'], live: ['live', 'Live'], sustaining: ['sustaining', 'Sustaining'],
  dormant: ['waiting', 'Dormant'], retiring: ['warning', 'Retiring'], retired: ['merged', 'Retired'],
};
export const programmeLook = (state: State): { kind: string; word: string } => { const [kind, word] = STATES[state]; return { kind, word }; };

const OFFICIAL: Readonly<Record<ProgrammeView['officialStatus'], string>> = { official: 'Official', pilot: 'Pilot', under_review: 'Under review', retired: 'Retired' };
export const officialWords = (status: ProgrammeView['officialStatus']): string => OFFICIAL[status];
/** What can be chosen: retired comes with the programme's end alone. */
export const officialChoices = (shown: ProgrammeView['officialStatus']): { value: string; label: string }[] => Object.entries(OFFICIAL).filter(([value]) => (value === 'retired') === (shown === 'retired')).map(([value, label]) => ({ value, label }));

/** "at_review" → "At review". */
export const sentence = (word: string): string => { const words = word.replaceAll('_', ' '); return words.charAt(0).toUpperCase() + words.slice(1); };

const WAVE_KINDS: Readonly<Partial<Record<WaveView['state'], string>>> = { planned: 'planned', ready: 'planned', launched: 'running', adopting: 'running', embedding: 'embedding', merged: 'merged', held: 'stopped', withdrawn: 'cancelled' };
export const waveLook = (state: WaveView['state']): { kind: string; word: string } => ({ kind: WAVE_KINDS[state] ?? 'planned', word: sentence(state) });

const AHEAD: ReadonlySet<ActivityView['state']> = new Set(['idea', 'hypothesised', 'scheduled']);
export const activityBarState = (state: ActivityView['state']): 'planned' | 'running' | 'stopped' => (state === 'stopped' ? 'stopped' : AHEAD.has(state) ? 'planned' : 'running');
