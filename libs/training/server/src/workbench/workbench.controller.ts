import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb } from '@realign/platform';
import { MatrixQuery, TrainingWorkbenchView } from '@realign/training/contract';
import { matrixCsv } from './matrix-csv';
import { WorkbenchViews } from './workbench.view';

@Controller('api/training')
export class WorkbenchController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: WorkbenchViews,
  ) {}

  @Get('workbench')
  @Requires('training.assignment.read')
  read(@CurrentActor() actor: Actor, @Query() { programmeId }: MatrixQuery): Promise<TrainingWorkbenchView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }

  /** Role by process, for reports: by the work, not by the course. */
  @Get('matrix.csv')
  @Requires('training.assignment.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="training-by-process.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@CurrentActor() actor: Actor, @Query() { programmeId }: MatrixQuery): Promise<string> {
    return this.db.read(actor, async (session) => matrixCsv(await this.views.cells(session, programmeId)));
  }
}
