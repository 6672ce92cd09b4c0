import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

export interface Crumb {
  readonly label: string;
  /** Absolute; the last crumb, the page itself, has none. */
  readonly link?: string;
  /** Where one may go instead: others of its kind. */
  readonly others?: readonly { readonly label: string; readonly link: string }[];
}

/** Where the person is. The last crumb is the page title, which is also the document title and the h1. */
@Injectable({ providedIn: 'root' })
export class Crumbs {
  private readonly document = inject(DOCUMENT);
  readonly trail = signal<readonly Crumb[]>([]);

  constructor() {
    effect(() => {
      const words = this.trail().map(({ label }) => label).reverse();
      this.document.title = [...words, 'Realign'].filter(Boolean).join(' · ');
    });
  }
}
