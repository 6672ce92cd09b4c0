import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsNumber, IsOptional, IsPositive, Matches, Max, ValidateNested } from 'class-validator';
import type { FigureKey } from './figures';

/** Figures of the published weeks that an effect can be worked out on; each is a share of people. */
export const FIGURE_MEASURES = ['active_7d', 'contributors_7d', 'repliers_7d', 'readers_7d', 'reactors_7d', 'seen_28d', 'habitual_28d'] as const;
export type FigureMeasure = (typeof FIGURE_MEASURES)[number];

/** Asked about in every programme, whatever else its lead chooses. */
export const USUAL_MEASURES = ['active_7d', 'contributors_7d'] as const satisfies readonly FigureMeasure[];
export type UsualMeasure = (typeof USUAL_MEASURES)[number];

/** What an effect is an effect on: a figure of the published weeks, or a metric of the catalogue that is read by unit (`metric:` and its id). */
export type EffectMeasure = FigureMeasure | `metric:${string}`;

/** So many figures may be chosen besides the usual ones: each makes chance likelier, and counts in the correction. */
export const MOST_CHOSEN_MEASURES = 10;

interface FigureOfMeasure {
  readonly figure: FigureKey;
  readonly name: string;
  readonly class: 'use' | 'behaviour';
  /** What stands behind the source in the keys of metrics that count the same; null where no metric does. */
  readonly metric: string | null;
  /** Days that one week's figure looks back over. */
  readonly days: 7 | 28;
}

export const MEASURE_OF: Readonly<Record<FigureMeasure, FigureOfMeasure>> = {
  active_7d: { figure: 'active', name: 'People active in the week', class: 'use', metric: 'active_share_7d', days: 7 },
  contributors_7d: { figure: 'contributors', name: 'People who post or reply in the week', class: 'behaviour', metric: 'contributors_share_7d', days: 7 },
  repliers_7d: { figure: 'repliers', name: 'People who reply in the week', class: 'behaviour', metric: null, days: 7 },
  readers_7d: { figure: 'readers', name: 'People who read in the week', class: 'use', metric: null, days: 7 },
  reactors_7d: { figure: 'reactors', name: 'People who react in the week', class: 'behaviour', metric: null, days: 7 },
  seen_28d: { figure: 'seen', name: 'People active in 28 days', class: 'use', metric: 'active_share_28d', days: 28 },
  habitual_28d: { figure: 'habitual', name: 'People who use it by habit', class: 'behaviour', metric: 'habitual_share_28d', days: 28 },
};

export const isFigureMeasure = (measure: string): measure is FigureMeasure => (FIGURE_MEASURES as readonly string[]).includes(measure);

/** The figure that counts what a metric counts, whichever source it is read from; undefined for a metric that no published figure counts. */
export const figureMeasureOf = (metricKey: string): FigureMeasure | undefined =>
  FIGURE_MEASURES.find((one) => MEASURE_OF[one].metric !== null && metricKey.endsWith(`.${MEASURE_OF[one].metric}`));

/** Figures that count the same of people, over a week or a month, by what keys of metrics end with. */
const SAME_OF_PEOPLE: readonly (readonly [RegExp, readonly FigureMeasure[]])[] = [
  [/(^|\.)active_(people_)?share(_\d+d)?$/, ['seen_28d', 'active_7d']],
  [/(^|\.)(posters|contributors)_share(_\d+d)?$/, ['contributors_7d']],
  [/(^|\.)readers_share(_\d+d)?$/, ['readers_7d']],
  [/(^|\.)reactors_share(_\d+d)?$/, ['reactors_7d']],
  [/(^|\.)habitual_share(_\d+d)?$/, ['habitual_28d']],
];

/**
 * The figures that count the same of people as a metric, be it over another length of time: what moved one of them is worth trying for the other. To judge
 * a goal's own figure is `figureMeasureOf`'s part.
 */
export const kindredMeasuresOf = (metricKey: string): readonly FigureMeasure[] => SAME_OF_PEOPLE.find(([ending]) => ending.test(metricKey))?.[1] ?? [];

export const MEASURE_CLASSES = ['use', 'behaviour', 'sentiment', 'outcome'] as const;
export const BETTER = ['higher', 'lower'] as const;
export type Better = (typeof BETTER)[number];

const KEY = new RegExp(`^(${FIGURE_MEASURES.join('|')}|metric:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

/** A figure effects of a programme are worked out on, and which way it should move. */
export class ChosenMeasure {
  /** The key of a figure that can be chosen. */
  @Matches(KEY, { message: '$property is the key of a figure that can be chosen' })
  measure!: string;

  @IsIn(BETTER)
  @ApiProperty({ enum: BETTER })
  better!: Better;
}

/** Below which size an effect on a figure is not worth having, whatever it costs. */
export class LeastEffect {
  @Matches(KEY, { message: '$property is the key of a figure that is asked about' })
  measure!: string;

  /** In what the figure is counted in: percentage points of a share. */
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @IsPositive()
  @Max(1_000_000_000)
  least!: number;
}

/** Says on which figures, besides the usual ones, effects of a programme are worked out. It is kept with who said so; a later statement counts instead. */
export class ChooseMeasures {
  @IsArray()
  @ArrayMaxSize(MOST_CHOSEN_MEASURES)
  @ValidateNested({ each: true })
  @Type(() => ChosenMeasure)
  @ApiProperty({ type: [ChosenMeasure], maxItems: MOST_CHOSEN_MEASURES })
  measures!: ChosenMeasure[];

  /** The smallest effects worth having, of the usual figures too; who is not named has none. Left out: as before. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CHOSEN_MEASURES + USUAL_MEASURES.length)
  @ValidateNested({ each: true })
  @Type(() => LeastEffect)
  @ApiProperty({ type: [LeastEffect], required: false })
  least?: LeastEffect[];
}

/** A figure that is asked about. */
export class AskedMeasureView {
  measure!: string;
  name!: string;

  @ApiProperty({ enum: MEASURE_CLASSES })
  class!: (typeof MEASURE_CLASSES)[number];

  @ApiProperty({ enum: BETTER })
  better!: Better;

  /** Asked about in every programme. */
  isUsual!: boolean;

  /** The smallest effect worth having; null while nobody has said. */
  @ApiProperty({ type: Number, nullable: true })
  least!: number | null;
}

/** A figure that can be chosen: it has readings by unit. */
export class MeasureChoiceView {
  measure!: string;
  name!: string;

  @ApiProperty({ enum: MEASURE_CLASSES })
  class!: (typeof MEASURE_CLASSES)[number];

  /** What it is counted in. */
  unit!: string;
  /** Units that are read, and weeks with a reading of any of them. */
  units!: number;
  weeks!: number;

  /** Why no effect on it can be worked out, e.g. because it is read once a month; null where one can. */
  @ApiProperty({ type: String, nullable: true })
  cannotAsk!: string | null;

  /** Which way it should move, where it is chosen; null where it is not. */
  @ApiProperty({ enum: BETTER, nullable: true })
  chosen!: Better | null;

  /** The smallest effect worth having; null while nobody has said. */
  @ApiProperty({ type: Number, nullable: true })
  least!: number | null;
}

/** A figure that is asked about in every programme. */
export class UsualMeasureView {
  measure!: string;
  name!: string;
  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  least!: number | null;
}

export class MeasureChoicesView {
  programmeId!: string;
  usual!: UsualMeasureView[];
  items!: MeasureChoiceView[];
  most!: number;

  /** Who chose last; null while nobody has. */
  @ApiProperty({ type: String, nullable: true })
  chosenBy!: string | null;
}
