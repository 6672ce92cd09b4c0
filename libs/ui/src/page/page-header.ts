import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Crumbs, type Crumb } from './crumbs';

/**
 * The head of a page: h1, an optional serif sentence, facts (default content) and buttons (`actions`).
 * It also sets the breadcrumb and the document title: `crumbs` are the pages above this one.
 */
@Component({
  selector: 'rl-page-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <div class="head cph">
      <div>
        <h1 tabindex="-1">{{ heading() }}</h1>
        @if (say()) { <p class="say sm mut">{{ say() }}</p> }
        <ng-content />
      </div>
      <ng-content select="[actions]" />
    </div>`,
})
export class RlPageHeader {
  readonly heading = input.required<string>();
  readonly say = input('');
  readonly crumbs = input<readonly Crumb[]>([]);
  /** The last crumb when the heading is longer than a crumb should be. */
  readonly crumb = input('');

  constructor() {
    const trail = inject(Crumbs).trail;
    effect(() => trail.set([...this.crumbs(), { label: this.crumb() || this.heading() }]));
  }
}
