import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RlGrade, RlInterval, RlSection, RlSpark, RlStats, RlStatus, type EvidenceGrade } from '@realign/ui';

const KINDS = ['on-track', 'at-risk', 'off-track', 'cannot-tell', 'stale', 'no-data', 'achieved', 'running', 'live', 'preparing', 'sustaining', 'embedding', 'planned', 'waiting', 'done', 'merged', 'worked', 'did-not-work', 'stopped', 'failed', 'missing', 'warning', 'small-group', 'info'];
const GRADES: readonly EvidenceGrade[] = ['A', 'B', 'C', 'D', 'E', 'refused'];

@Component({
  selector: 'kit-marks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlGrade, RlInterval, RlSection, RlSpark, RlStats, RlStatus],
  template: `
    <rl-section class="gap" heading="Status: shape, word, then colour" />
    <p class="row moves">@for (kind of kinds; track kind) { <rl-status [kind]="kind" /> }</p>
    <rl-section class="gap" heading="Evidence grade" />
    <p class="row moves">@for (grade of grades; track grade) { <rl-grade [grade]="grade" size="lg" /> }</p>
    <rl-section class="gap" heading="Interval bar" />
    <div class="two">
      <rl-interval [reading]="{ baseline: 31, now: 46, target: 60, low: 46, mid: 56, high: 66 }" label="Forecast 56, between 46 and 66; target 60" start="Forecast 56 (46–66)" end="60% by 31 Mar 2027" />
      <rl-interval [reading]="{ low: -1.1, mid: 2.1, high: 5.3, zero: true }" label="Effect 2.1 points, between −1.1 and 5.3" start="+2.1 (−1.1 to 5.3)" end="cannot tell" />
      <rl-interval [reading]="{ baseline: 40, now: 33, target: 28, better: 'lower' }" label="From 40 to 33, target 28; less is better" start="baseline 40" end="target 28" />
      <rl-interval [reading]="{ baseline: 12, target: 60 }" label="No reading yet, target 60" start="no reading yet" end="target 60" />
    </div>
    <rl-section class="gap" heading="Course, with its gap" />
    <p><rl-spark [values]="[31, 33, 34, null, null, 41, 44, 46]" label="Rising from 31 to 46, two readings missing" /></p>
    <rl-section class="gap" heading="Counts" />
    <rl-stats label="Import" [items]="[{ value: '118,905', label: 'rows read' }, { value: '1,204', label: 'new people' }, { value: '37', label: 'left', note: 'to confirm' }, { value: '12', label: 'rejected', bad: true }]" />`,
})
export class KitMarks {
  protected readonly kinds = KINDS;
  protected readonly grades = GRADES;
}
