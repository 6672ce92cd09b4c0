import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { MetricObservations, type MetricSpec, type NewObservation } from '@realign/goals/contract';
import { PulseRoundClosed } from '@realign/listening/contract';
import { PULSE_QUESTIONS } from '@realign/listening/domain';

interface Reading {
  readonly question: string;
  readonly openedOn: string;
  readonly closedOn: string;
  readonly answers: number;
  readonly agree: number;
}

const SOURCE = 'Pulse';

const METRICS: readonly MetricSpec[] = Object.values(PULSE_QUESTIONS).flat().map(({ key, says, measures }) => ({
  key: `pulse.${key}`, name: measures, unit: 'share', source: SOURCE,
  about: { definition: `Share of those who answered a pulse and agree with “${says}”`, formula: 'answers 4 and 5 of 5 ÷ answers from 1 to 5', cadenceDays: 91, latencyDays: 14, class: 'sentiment', timing: 'leading' },
}));

/** What a pulse says of everybody becomes a metric's value: key results and the goals of a programme read it like any other. What is withheld there is no value here. */
@Injectable()
@ListensTo(PulseRoundClosed)
export class PulseObservationsListener implements EventListener<PulseRoundClosed> {
  constructor(
    private readonly db: TenantDb,
    private readonly observations: MetricObservations,
  ) {}

  on({ tenantId, programmeId, roundId }: PulseRoundClosed): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const readings = await session.sql<Reading>(
        `select question, opened_on::text as "openedOn", closed_on::text as "closedOn", answers, agree from listening.pulse_reading_v where round_id = $1 and programme_id = $2 and place = 0 and answers is not null order by question`, [roundId, programmeId],
      );
      if (readings.length === 0) return;
      const values = readings.map(({ question, openedOn, closedOn, answers, agree }): NewObservation => ({ metricKey: `pulse.${question}`, programmeId, orgUnitId: null, periodStart: openedOn, periodEnd: closedOn, value: agree, n: answers, source: SOURCE }));
      await this.observations.record(session, METRICS.filter(({ key }) => values.some(({ metricKey }) => metricKey === key)), values);
    });
  }
}
