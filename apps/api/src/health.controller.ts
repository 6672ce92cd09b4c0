import { Controller, Get } from '@nestjs/common';
import { PlatformDb, problem, Public } from '@realign/platform';
import { HealthView, ReadyView } from './health.dto';

@Controller('api')
export class HealthController {
  constructor(private readonly db: PlatformDb) {}

  /** The process is up. */
  @Get('health')
  @Public()
  health(): HealthView {
    return { status: 'ok' };
  }

  /** It can serve: the database answers. 503 otherwise. */
  @Get('ready')
  @Public()
  async ready(): Promise<ReadyView> {
    const row = await this.db.one<{ waiting: string; oldest_seconds: number }>('select * from platform.outbox_age()').catch(() => undefined);
    if (!row) throw problem(503, 'unavailable', 'Not ready', 'The database does not answer.');
    return { status: 'ready', waitingMessages: Number(row.waiting), oldestSeconds: row.oldest_seconds };
  }
}
