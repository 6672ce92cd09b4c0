import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUuid } from '../db/new-id';
import { notFound } from './problem';

/** An id in a path. One that cannot be an id is answered like one that does not exist. */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw notFound();
    return value.toLowerCase();
  }
}
