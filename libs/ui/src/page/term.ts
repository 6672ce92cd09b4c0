import { ChangeDetectionStrategy, Component, ElementRef, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

let terms = 0;
/** A pointer that rests here for so long wants to know. */
const REST_MS = 350;
/** What a meaning may need below its mark, the bottom bar of a phone included. */
const ROOM = 240;

/** A mark beside a word of change that says what it means: on hover, by key and by touch. The words are fetched once somebody asks. */
@Component({
  selector: 'rl-term',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <button #mark type="button" class="term" [attr.aria-label]="'What “' + of() + '” means'" [attr.aria-expanded]="isOpen()" [attr.aria-controls]="id" (click)="toggle()" (pointerenter)="rest($event)" (pointerleave)="leave()">?</button>
    <span #tip popover [id]="id" class="term-tip" role="note" (toggle)="isOpen.set($any($event).newState === 'open')"><b>{{ of() }}</b> {{ meaning() }}. <a class="lnk" routerLink="/glossary" [fragment]="of()" (click)="close()">All words</a></span>`,
})
export class RlTerm {
  /** A word of the glossary. */
  readonly of = input.required<string>();
  protected readonly id = `rl-term-${++terms}`;
  protected readonly meaning = signal('');
  protected readonly isOpen = signal(false);
  private readonly mark = viewChild.required<ElementRef<HTMLElement>>('mark');
  private readonly tip = viewChild.required<ElementRef<HTMLElement>>('tip');
  private resting: ReturnType<typeof setTimeout> | undefined;

  protected async toggle(): Promise<void> {
    clearTimeout(this.resting);
    if (this.isOpen()) this.close();
    else await this.show();
  }

  protected rest({ pointerType }: PointerEvent): void {
    if (pointerType === 'mouse') this.resting = setTimeout(() => void this.show(), REST_MS);
  }

  protected leave(): void {
    clearTimeout(this.resting);
  }

  protected close(): void {
    this.tip().nativeElement.hidePopover();
  }

  /** Below the mark or, where the window ends, above it. */
  private async show(): Promise<void> {
    const { meaningOf } = await import('../words/glossary');
    this.meaning.set(meaningOf(this.of())?.meaning ?? '');
    const [tip, { left, top, bottom }] = [this.tip().nativeElement, this.mark().nativeElement.getBoundingClientRect()];
    const isLow = bottom + ROOM > globalThis.innerHeight;
    tip.style.insetBlockStart = isLow ? 'auto' : `${bottom + 6}px`;
    tip.style.insetBlockEnd = isLow ? `${globalThis.innerHeight - top + 6}px` : 'auto';
    tip.style.insetInlineStart = `${Math.max(8, Math.min(left, globalThis.innerWidth - 336))}px`;
    if (!this.isOpen()) tip.showPopover();
  }
}
