export * from './adoption.module';
