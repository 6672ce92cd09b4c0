export * from './goals.module';
export { CheckInService } from './check-in/check-in.service';
export { GoalStandings } from './goal/goal-standings';
