import { Directive, ElementRef, afterRenderEffect, inject, input } from '@angular/core';

/** The one thing of a page that its address asks for: it is scrolled into sight once it is there, and whoever uses keys or a screen reader stands at it. */
@Directive({ selector: '[rlSought]', host: { '[attr.tabindex]': 'rlSought() ? -1 : null', '[style.scroll-margin-top.rem]': 'rlSought() ? 5 : null' } })
export class RlSought {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly rlSought = input.required<boolean>();

  constructor() {
    afterRenderEffect(() => {
      if (!this.rlSought()) return;
      this.host.focus({ preventScroll: true });
      this.host.scrollIntoView?.({ block: 'start' });
    });
  }
}
