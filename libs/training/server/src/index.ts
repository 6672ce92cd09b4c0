export * from './training.module';
export * from './xapi/xapi.module';
export { ReconcilePageProcessor } from './reconcile/reconcile.processor';
export { TrainingRunService } from './reconcile/training-run.service';
