import { Injectable } from '@nestjs/common';
import { TrainerCapacity, type TrainerCapacityReader } from '@realign/programmes/contract';

@Injectable()
export class RegisteredTrainerCapacity extends TrainerCapacity {
  reader: TrainerCapacityReader | null = null;

  register(reader: TrainerCapacityReader): void {
    this.reader = reader;
  }
}
