export * from './listening.module';
