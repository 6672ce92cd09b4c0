import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RlSection, RlThread, RlThreadLanes, RlThreadLine, RlThreadMeeting, RlThreadSteps, type ThreadLane, type ThreadStation, type ThreadStep } from '@realign/ui';

const STATIONS: readonly ThreadStation[] = [
  { label: 'Purpose', detail: 'Re-sign by 10 Dec', state: 'lived', status: 'stale' }, { label: 'Goals', detail: '3 in use, 1 off track', state: 'lived', status: 'off-track' },
  { label: 'Roles', detail: '412 of 455 filled', state: 'lived', status: 'at-risk' }, { label: 'Training', detail: '71% took it up', state: 'lived' },
  { label: 'Behaviour', detail: '46% answered in a day', state: 'lived' }, { label: 'Evidence', detail: '14 items, 2 missing', state: 'current', status: 'at-risk' }, { label: 'Decision', detail: '0 of 4 decided', state: 'ahead' },
];
const STEPS: readonly ThreadStep[] = [
  { label: 'Choose a file', detail: 'people.csv', state: 'lived' }, { label: 'Match columns', detail: '14 of 14', state: 'lived' }, { label: 'Read rows', detail: '62,000 of 118,905', state: 'current' }, { label: 'Look at it', detail: '', state: 'ahead' },
];

/** The second has what falls close together, the third an event on every other day. */
const LANES: readonly ThreadLane[] = [
  { id: '1', name: 'Enterprise social', link: '/kit', status: 'live', events: [{ on: '2026-11-26', label: 'Checkpoint 5', checkpoint: true }, { on: '2026-12-07', label: 'Wave 3 exit' }] },
  { id: '2', name: 'Payments core', link: '/kit', status: 'preparing', events: [{ on: '2026-11-20', label: 'Strategy set' }, { on: '2026-12-02', label: 'Gate', blocked: true }, { on: '2026-12-03', label: 'Checkpoint 1', checkpoint: true }, { on: '2026-12-07', label: 'Wave 1: the branches of the north' }, { on: '2026-12-07', label: 'Embed' }] },
  { id: '3', name: 'Data handling policy', link: '/kit', status: 'sustaining', events: Array.from({ length: 16 }, (_, at) => ({ on: `2026-12-${String(2 * at + 1).padStart(2, '0')}`, label: at % 5 === 4 ? `Checkpoint ${at}` : `Wave ${at + 1}`, checkpoint: at % 5 === 4 })) },
];

@Component({
  selector: 'kit-threads',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection, RlThread, RlThreadLanes, RlThreadLine, RlThreadMeeting, RlThreadSteps],
  template: `
    <rl-section class="gap" heading="The thread of a cockpit" />
    <rl-thread [stations]="stations" [hub]="{ figure: '3 days', caption: 'to checkpoint 5, Thu 26 Nov, 10:00' }" [past]="{ cycles: 4, caption: '11 changes judged', lines: [{ status: 'worked', count: 5, word: 'worked' }, { status: 'cannot-tell', count: 3, word: 'cannot tell' }] }"
      [next]="[{ on: 'Thu 26 Nov', label: 'Checkpoint 5', detail: '4 items need a decision', checkpoint: true }, { on: 'Mon 18 Jan', label: 'Wave 4 launches', detail: '27,500 people' }]" />
    <rl-section class="gap" heading="The first cycle, nothing dated" />
    <rl-thread [stations]="fresh" [hub]="{ figure: '–', caption: 'no checkpoint is dated' }" label="A new programme" />
    <rl-section class="gap" heading="Across programmes" />
    <rl-thread-lanes today="2026-11-23" [lanes]="lanes" [blackouts]="[{ from: '2026-12-14', to: '2027-01-08', label: 'Year-end freeze' }]" />
    <rl-section class="gap" heading="A page head, a meeting, an import" />
    <rl-thread-line [cycles]="4" caption="Cycle 5 closes Thursday. The next opens by itself." />
    <rl-thread-meeting [steps]="steps" />
    <rl-thread-steps [steps]="steps" />`,
})
export class KitThreads {
  protected readonly stations = STATIONS;
  protected readonly fresh: readonly ThreadStation[] = STATIONS.map(({ label }, index) => ({ label, detail: index ? 'to come' : 'to be written', state: index ? 'ahead' : 'current' }));
  protected readonly steps = STEPS;
  protected readonly lanes = LANES;
}
