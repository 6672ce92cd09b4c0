import { ApiProperty } from '@nestjs/swagger';

export class HealthView {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

export class ReadyView {
  @ApiProperty({ enum: ['ready'] })
  status!: 'ready';
  /** Messages waiting to be carried to the queue. */
  waitingMessages!: number;
  /** Age of the oldest of them, in seconds. */
  oldestSeconds!: number;
}
