import { Pipe, inject, type PipeTransform } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';

/** A path of the product as the server writes it, for `routerLink`: given as text, its `?` would become part of the path. */
@Pipe({ name: 'rlAddress' })
export class RlAddress implements PipeTransform {
  private readonly router = inject(Router);

  transform(link: string): UrlTree {
    return this.router.parseUrl(link);
  }
}
