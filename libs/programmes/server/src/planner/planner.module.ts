import { Module } from '@nestjs/common';
import { PlannedEffects, ReadingsScatters, TrainerCapacity } from '@realign/programmes/contract';
import { WaveMoves } from '../plan/wave-moves';
import { PlanLog } from '../plan/plan-log';
import { ApplyScenarioService } from './apply-scenario.service';
import { HighsSolver } from './highs-solver';
import { PlanScenarioProcessor } from './plan-scenario.processor';
import { EffectsOfPlannedWaves } from './planned-effects';
import { PlannerController } from './planner.controller';
import { PlannerInputs } from './planner-inputs';
import { ScenarioService } from './scenario.service';
import { ScenarioStore } from './scenario.store';
import { RegisteredReadingsScatters } from './readings-scatters';
import { RegisteredTrainerCapacity } from './trainer-capacities';

/** The wave planner. */
@Module({
  controllers: [PlannerController],
  providers: [ApplyScenarioService, HighsSolver, PlanLog, WaveMoves, PlanScenarioProcessor, PlannerInputs, RegisteredReadingsScatters, RegisteredTrainerCapacity, ScenarioService, ScenarioStore, { provide: PlannedEffects, useClass: EffectsOfPlannedWaves }, { provide: ReadingsScatters, useExisting: RegisteredReadingsScatters }, { provide: TrainerCapacity, useExisting: RegisteredTrainerCapacity }],
  exports: [PlannedEffects, ReadingsScatters, TrainerCapacity],
})
export class PlannerModule {}
