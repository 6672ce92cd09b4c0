import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { RlSection, RlTimeline, RlTimelineZoom, type TimelineGroup, type TimelineZoom } from '@realign/ui';

const GROUPS: readonly TimelineGroup[] = [
  { id: 'phases', label: 'Phases', rows: [{ id: 'p', label: 'Adopt and embed', bars: [{ id: 'p1', label: 'Adopt at scale', from: '2026-10-05', to: '2026-12-13', kind: 'phase', state: 'running' }, { id: 'p2', label: 'Embed habits', from: '2027-01-11', to: '2027-03-28', kind: 'phase', state: 'planned' }] }] },
  { id: 'w3', label: 'Wave 3: UK Retail', note: '31,200 people', status: { kind: 'embedding' }, rows: [
    { id: 'a1', label: 'Team-leader coaching', grade: 'A', bars: [{ id: 'a1', label: 'Coaching', from: '2026-10-12', to: '2026-12-11', kind: 'culture', state: 'running', done: 0.6 }] },
    { id: 'a2', label: 'Mobile sign-in', bars: [{ id: 'a2', label: 'Build', from: '2026-10-26', to: '2026-11-29', kind: 'technology', state: 'running' }], milestones: [{ id: 'm', on: '2026-11-30', label: 'goes live' }] },
    { id: 'a3', label: 'Launch webinars', bars: [{ id: 'a3', label: 'Stopped', from: '2026-11-02', to: '2026-11-20', kind: 'culture', state: 'stopped', before: { from: '2026-11-02', to: '2026-12-18', drift: -28 } }] },
  ] },
  { id: 'w4', label: 'Wave 4: Iberia and Brazil', note: '27,500 people', status: { kind: 'planned' }, rows: [{ id: 'w4r', label: 'Launch and embed', bars: [{ id: 'w4', label: 'Wave 4', from: '2027-01-18', to: '2027-03-19', kind: 'wave', state: 'planned' }] }, { id: 'n', label: 'Coaching, wave 4', bars: [{ id: 'n', label: 'New', from: '2027-01-18', to: '2027-02-26', kind: 'culture', state: 'new' }] }] },
];

@Component({
  selector: 'kit-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection, RlTimeline, RlTimelineZoom],
  template: `
    <rl-section class="gap" heading="The plan"><rl-timeline-zoom [(zoom)]="zoom" /></rl-section>
    <rl-timeline [groups]="groups" today="2026-11-23" cadence="every 9 weeks" canMove [(zoom)]="zoom" [checkpoints]="[{ id: 'c5', on: '2026-11-26', label: '5' }, { id: 'c6', on: '2027-01-28', label: '6' }]" [links]="[{ id: 'l', from: 'a1', to: 'w4', kind: 'finish_start' }, { id: 'm', from: 'w4', to: 'n', kind: 'start_start', isBroken: true }]" [holidays]="[{ on: '2026-12-25', label: 'Christmas Day, GB' }]" [blackouts]="[{ from: '2026-12-14', to: '2027-01-08', label: 'Year-end freeze' }]" />`,
})
export class KitTimeline {
  protected readonly groups = GROUPS;
  protected readonly zoom = signal<TimelineZoom>('week');
}
