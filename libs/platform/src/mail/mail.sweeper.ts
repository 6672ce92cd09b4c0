import { Injectable } from '@nestjs/common';
import { PlatformDb } from '../db/platform-db';
import { Sweeps, type Sweeper } from '../jobs/decorators';

/** A mail that somebody is sending is left alone for so long; then that somebody is taken for dead. */
export const MAIL_PATIENCE = '2 minutes';

/** Asks again for mails whose worker died while it sent them. */
@Injectable()
@Sweeps('platform.mail')
export class MailSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select platform.requeue_mail($1::interval)', [MAIL_PATIENCE]);
  }
}
