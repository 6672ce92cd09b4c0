import { IsDay } from '@realign/roles/contract';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { MatchingOfAnyModule } from './matching.dto';

/** Completions recorded by hand for named people. */
export class RecordCompletions {
  @IsUUID()
  moduleId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  personIds!: string[];

  @IsDay()
  completedOn!: string;
}

/** Completions for everybody whose assignment matches; runs in the background. */
export class RecordMatchingCompletions extends MatchingOfAnyModule {
  /** A completion is of one module. */
  @IsUUID()
  moduleId!: string;

  @IsDay()
  completedOn!: string;

  /** From the preview: of what matches now, only what was shown is completed. */
  @IsOptional()
  @IsUUID()
  snapshot?: string;
}

export class CompletionResultView {
  /** Completions written now. */
  recorded!: number;
  /** The same completion was known already; nothing changed. */
  alreadyKnown!: number;
  /** Assignments that moved to completed because of it. */
  assignmentsCompleted!: number;
}

export class TrainingRunStartedView {
  runId!: string;
  /** `/api/runs/<id>` */
  runLocation!: string;
}
