export * from './privacy-rules';
