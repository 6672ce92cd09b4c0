import { ApiProperty } from '@nestjs/swagger';

/** What the rules over the evidence propose for a decision. */
export class ExecutiveAdviceView {
  title!: string;
  /** continue, adapt, stop, scale or start. */
  choice!: string;
  rationale!: string;
  /** What it should bring, with its range; `unknown` when nobody has measured such a change here. */
  expected!: string;

  @ApiProperty({ enum: ['high', 'medium', 'low'] })
  confidence!: string;

  /** Hours of work it adds; below 0 what it saves. */
  @ApiProperty({ type: Number, nullable: true })
  costHours!: number | null;

  /** Hours a week it asks of each person reached; null when the plan does not say, and in snapshots from before it was shown. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  loadHours?: number | null;
}

/** What can be decided, as the checkpoint's room offers it. */
export class ExecutiveOptionView {
  /** continue, adapt, stop, scale or start. */
  choice!: string;
  /** What it does. */
  summary!: string;
  isProposed!: boolean;

  /** Hours of work it adds, 0 for going on as it is; null when nobody has said. Left out in snapshots from before it was kept. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  costHours?: number | null;

  /** What it should bring, in words: the chance of the target when nothing changes, what is known of the change proposed; null when nobody knows. Left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, nullable: true, required: false })
  brings?: string | null;

  /** By name; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  decidedBy?: string;
}

/** One decision that waits. */
export class ExecutiveDecisionView {
  checkpointId!: string;
  agendaItemId!: string;
  title!: string;
  /** What is seen, and why it needs a decision. */
  note!: string;

  @ApiProperty({ enum: ['ok', 'at_risk', 'off_track', 'no_data', 'info', 'missing'] })
  status!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  link!: string;

  /** ISO instant by which it is wanted: the checkpoint's. */
  @ApiProperty({ type: String, nullable: true })
  deadline!: string | null;

  /** The day of it in the checkpoint's zone; left out where it has none yet, and in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  deadlineDay?: string;

  /** Who decides, by name; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  decidedBy?: string;

  /** In the decision's unit: the movement a week that is needed from today to meet the target, which each week of delay has to be made up for. */
  @ApiProperty({ type: Number, nullable: true })
  costOfDelay!: number | null;

  @ApiProperty({ type: ExecutiveAdviceView, nullable: true })
  advice!: ExecutiveAdviceView | null;

  /** Left out in snapshots from before they were kept. */
  @ApiProperty({ type: [ExecutiveOptionView], required: false })
  options?: ExecutiveOptionView[];
}

/** One page: decisions first, then goals, then what we changed. */
/** A checkpoint of another series of the programme where decisions wait too. */
export class ExecutiveElsewhereView {
  checkpointId!: string;
  /** "Goals", "Role measures", "Training plans", or the wave's name. */
  series!: string;
  seq!: number;
  /** Decisions that wait. */
  waiting!: number;
  /** ISO instant by which it is to be decided. */
  dueAt!: string;

  /** The day of it in the checkpoint's zone; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  dueOn?: string;
}
