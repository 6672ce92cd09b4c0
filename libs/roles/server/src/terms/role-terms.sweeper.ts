import { Injectable } from '@nestjs/common';
import { Sweeps, type Sweeper } from '@realign/platform';
import { RoleTermsService } from './role-terms.service';

/** The clock only says "look now". */
@Injectable()
@Sweeps('roles.terms')
export class RoleTermsSweeper implements Sweeper {
  constructor(private readonly terms: RoleTermsService) {}

  sweep(): Promise<void> {
    return this.terms.keepAll();
  }
}
