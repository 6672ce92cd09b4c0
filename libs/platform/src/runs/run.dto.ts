import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../http/page-query.dto';

export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Work that takes longer than a second, as its requester sees it. */
export class RunView {
  id!: string;
  /** What kind of work: `directory.people-import`. */
  kind!: string;
  title!: string;
  /** What it is about: `role-assignment:<id>`. */
  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;
  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;
  @ApiProperty({ type: String, nullable: true })
  stage!: string | null;
  done!: number;
  /** How many there are to do, once that is known. */
  @ApiProperty({ type: Number, nullable: true })
  total!: number | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  counts!: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  result!: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
  requestedByName!: string;
  createdAt!: string;
  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;
  canCancel!: boolean;
  version!: number;
}

export class RunListView {
  items!: RunView[];
  next?: string;
}

export class RunQuery extends PageQuery {}
