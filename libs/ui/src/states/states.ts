import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { RlStatus } from '../marks/status';
import { problemOf } from '../http/problem';

/** Nothing yet: what it is, why it is useful. Put the one main action, and an import link, inside. */
@Component({
  selector: 'rl-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'state' },
  template: `
    <svg class="state-line" viewBox="0 0 120 40" aria-hidden="true"><path class="th fut" d="M2 8H118" /></svg>
    <h2 class="h3">{{ heading() }}</h2>
    @if (text()) { <p class="sub">{{ text() }}</p> }
    <ng-content />`,
})
export class RlEmpty {
  readonly heading = input.required<string>();
  readonly text = input('');
}

/** Bars in the shape of what is coming; `what` is said to screen readers and under the bars. */
@Component({
  selector: 'rl-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'skel', 'aria-busy': 'true' },
  template: `
    @for (line of bars(); track $index) { <span class="sk" [style.width.%]="line"></span> }
    <p class="sub" role="status">{{ what() }}</p>`,
})
export class RlSkeleton {
  readonly lines = input(3);
  readonly what = input('Reading');
  protected readonly bars = computed(() => Array.from({ length: this.lines() }, (_, index) => [60, 92, 78, 40][index % 4] ?? 60));
}

/** What failed and what to do. Takes a Problem, a ProblemError or whatever was thrown; shows the request id for support. */
@Component({
  selector: 'rl-error',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  host: { class: 'state', role: 'alert' },
  template: `
    <rl-status kind="failed" [word]="heading() || problem().title" />
    <p class="sub">{{ problem().detail }}</p>
    @if (retryable()) { <button type="button" class="btn sm" (click)="retry.emit()">Try again</button> }
    <ng-content />
    @if (problem().requestId; as id) { <p class="xs mut">Support finds it as <code>{{ id }}</code></p> }`,
})
export class RlError {
  readonly error = input.required<unknown>();
  readonly heading = input('');
  readonly retryable = input(false, { transform: booleanAttribute });
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
}

/** Who can open it and whom to ask. */
@Component({
  selector: 'rl-no-access',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  host: { class: 'state' },
  template: `
    <rl-icon name="lock" />
    <h2 class="h3">{{ heading() }}</h2>
    <p class="sub">{{ text() }}</p>
    <ng-content />`,
})
export class RlNoAccess {
  readonly heading = input('You cannot open this');
  readonly text = input('Your role does not include it. An owner of your organisation can let you in.');
}

/** A short remark beside content: `info`, `warn` or `bad`. */
@Component({
  selector: 'rl-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  host: { class: 'note', '[class.warn]': 'tone() === "warn"', '[class.bad]': 'tone() === "bad"' },
  template: `<rl-icon [name]="tone() === 'info' ? 'info' : 'warning'" /><span><ng-content /></span>`,
})
export class RlNote {
  readonly tone = input<'info' | 'warn' | 'bad'>('info');
}
