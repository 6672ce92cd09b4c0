export * from './goals.module';
