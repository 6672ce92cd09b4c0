import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsObject } from 'class-validator';
import { PROPOSAL_KINDS, type ProposalKindName } from './vocabulary';

/** How one rule is to be from now on; proposals that were raised stay as they were. */
export class PutProposalRule {
  @IsBoolean()
  isOn!: boolean;

  /** Whole numbers by the rule's own threshold keys; those left out are as usual. */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  thresholds!: Record<string, number>;
}

export class ThresholdView {
  key!: string;
  label!: string;

  @ApiProperty({ enum: ['days', 'points'] })
  unit!: 'days' | 'points';

  value!: number;
  usual!: number;
  min!: number;
  max!: number;
}

export class ProposalRuleView {
  name!: string;
  /** Raised when what the rule says changes. */
  ruleVersion!: number;

  @ApiProperty({ enum: PROPOSAL_KINDS })
  kind!: ProposalKindName;

  /** The rule in one sentence. */
  says!: string;
  isOn!: boolean;
  thresholds!: ThresholdView[];

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  /** ISO instant; null while it is as usual. */
  @ApiProperty({ type: String, nullable: true })
  changedAt!: string | null;

  /** What became of its proposals so far. */
  accepted!: number;
  /** Of the accepted ones, those in another measure than proposed. */
  changed!: number;
  rejected!: number;
  /** 0 while it is as usual. */
  version!: number;
}

export class ProposalRulesCan {
  edit!: boolean;
}

export class ProposalRulesView {
  /** In the order in which they are asked. */
  items!: ProposalRuleView[];
  can!: ProposalRulesCan;
}
