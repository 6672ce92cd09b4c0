import { Injectable } from '@nestjs/common';
import { Sweeps, type Sweeper } from '@realign/platform';
import { FiringService } from './firing.service';

/** The clock only says "look now". */
@Injectable()
@Sweeps('reviews.fire-due')
export class FireDueSweeper implements Sweeper {
  constructor(private readonly firing: FiringService) {}

  async sweep(): Promise<void> {
    await this.firing.fire();
    await this.firing.lapse();
    await this.firing.askAgain();
  }
}
