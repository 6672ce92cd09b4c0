import { ApiProperty } from '@nestjs/swagger';
import { FIGURES, type FigureKey } from './figures';

export class SeriesPointView {
  periodEnd!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
}

export class SeriesView {
  @ApiProperty({ enum: FIGURES })
  key!: FigureKey;

  name!: string;
  points!: SeriesPointView[];
}

export class GapView {
  from!: string;
  to!: string;
  cause!: string;
}

/** A week that is told of the days that are known of it; nothing is judged by it. */
export class PartWeekView {
  periodEnd!: string;
  /** Of seven; a tool that is not used at weekends knows these two. */
  daysKnown!: number;
}

export class MarkView {
  on!: string;
  label!: string;
}
