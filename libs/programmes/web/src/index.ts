export * from './programmes.routes';
export { PlainText } from './why/plain-text';
export { WhyArticle } from './why/why-article';
export { ownLanguageWords } from './why/why-words';
