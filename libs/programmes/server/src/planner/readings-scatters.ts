import { Injectable } from '@nestjs/common';
import { ReadingsScatters, type ReadingsScatterReader } from '@realign/programmes/contract';

@Injectable()
export class RegisteredReadingsScatters extends ReadingsScatters {
  reader: ReadingsScatterReader | null = null;

  register(reader: ReadingsScatterReader): void {
    this.reader = reader;
  }
}
