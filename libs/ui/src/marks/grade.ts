import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export type EvidenceGrade = 'A' | 'B' | 'C' | 'D' | 'E' | 'refused';

/** What each grade promises, in the words of the method. */
export const GRADE_MEANINGS: Readonly<Record<EvidenceGrade, string>> = {
  A: 'Order drawn by lot',
  B: 'Staggered waves, not-yet units as controls',
  C: 'Before and after, one series with a control',
  D: 'Before and after only',
  E: 'Opinion or a count',
  refused: 'Refused: cannot tell',
};

const SEGMENTS = [
  'M14.48 2.50A10.6 10.6 0 0 1 22.53 8.35',
  'M23.44 11.16A10.6 10.6 0 0 1 20.36 20.63',
  'M17.98 22.36A10.6 10.6 0 0 1 8.02 22.36',
  'M5.64 20.63A10.6 10.6 0 0 1 2.56 11.16',
  'M3.47 8.35A10.6 10.6 0 0 1 11.52 2.50',
] as const;

/** The ring that closes as evidence gets stronger: A five segments, E one; refused is open. Ink only. */
@Component({
  selector: 'rl-grade',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'gr', '[class.lg]': 'size() === "lg"', '[class.sm]': 'size() === "sm"' },
  template: `
    <svg viewBox="0 0 26 26" role="img" [attr.aria-label]="name()">
      <title>{{ name() }}: {{ meaning() }}</title>
      @if (grade() === 'refused') {
        <circle cx="13" cy="13" r="10.6" fill="none" class="off" />
        <path d="M7.5 14c1.7-3.4 3.7-3.4 5.5-1.5s3.8 2 5.5-1.5" fill="none" class="wave" />
      } @else {
        @for (segment of segments; track $index) {
          <path fill="none" [attr.class]="$index < closed() ? 'on' : 'off'" [attr.d]="segment" />
        }
        <text x="13" y="17">{{ grade() }}</text>
      }
    </svg><ng-content />`,
})
export class RlGrade {
  readonly grade = input.required<EvidenceGrade>();
  readonly size = input<'sm' | 'md' | 'lg'>('md');

  protected readonly segments = SEGMENTS;
  protected readonly closed = computed(() => 5 - 'ABCDE'.indexOf(this.grade()));
  protected readonly name = computed(() => (this.grade() === 'refused' ? 'Evidence refused' : `Evidence grade ${this.grade()}`));
  protected readonly meaning = computed(() => GRADE_MEANINGS[this.grade()]);
}
