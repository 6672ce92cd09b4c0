import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { WhyView } from '@realign/api-client';
import type { SpokenFrame } from '@realign/programmes/domain';

/** Letters that fit on the upper arc without being pressed together. */
const FITS = 17;
const ARC = 150;

let stamps = 0;

/** Whether it is official, as a stamp: the line turns once in it. */
@Component({
  selector: 'programmes-stamp',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg class="stamp" [class.open]="status() === 'under_review'" [class.over]="status() === 'retired'" viewBox="0 0 132 132" role="img" [attr.aria-label]="label()">
      <defs><path [id]="id + 'r'" d="M66 66m-49 0a49 49 0 1 1 98 0" /><path [id]="id + 'b'" d="M66 66m-56.5 0a56.5 56.5 0 0 0 113 0" /></defs>
      <circle cx="66" cy="66" r="63" /><circle cx="66" cy="66" r="41.5" class="in" />
      <text><textPath [attr.href]="'#' + id + 'r'" startOffset="50%" text-anchor="middle" [attr.textLength]="pressed()" lengthAdjust="spacingAndGlyphs">{{ organisation().toLocaleUpperCase(frame().language) }}</textPath></text>
      <text><textPath [attr.href]="'#' + id + 'b'" startOffset="50%" text-anchor="middle">{{ frame().since(frame().date(since())).toLocaleUpperCase(frame().language) }}</textPath></text>
      <path d="M27 47H53C62 47.6 71.9 54 73.6 63.1C74.2 69.5 70.5 74 66 74C61.5 74 57.8 69.5 58.4 63.1C60.1 54 69.5 47.6 79 47H105" />
      <text x="66" [attr.y]="93" text-anchor="middle" class="of">{{ word() }}</text>
    </svg>`,
})
export class WhyStamp {
  readonly organisation = input.required<string>();
  readonly status = input.required<WhyView['officialStatus']>();
  readonly since = input.required<string>();
  /** The language it is stamped in. */
  readonly frame = input.required<SpokenFrame>();
  protected readonly id = `stamp-${++stamps}`;
  protected readonly word = computed(() => this.frame().official[this.status()].stamp);
  protected readonly label = computed(() => this.frame().stampSays(this.word(), this.organisation(), this.frame().date(this.since())));
  protected readonly pressed = computed(() => (this.organisation().length > FITS ? ARC : null));
}
