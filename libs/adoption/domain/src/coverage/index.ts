export * from './judge-coverage';
