export * from './firing/firing.service';
export * from './reviews.module';
