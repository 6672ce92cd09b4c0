import { Global, Module } from '@nestjs/common';
import { FeedbackReplies, ListeningEvidenceReader, UnansweredQuestions } from '@realign/listening/contract';
import { GapViews } from './gap/gap.view';
import { ListeningEvidence } from './gap/listening-evidence';
import { OpenQuestions } from './gap/open-questions';
import { ReplyStore } from './reply/reply.store';
import { ToldBack } from './reply/told-back';

@Global()
@Module({
  providers: [
    GapViews, ReplyStore,
    { provide: FeedbackReplies, useClass: ToldBack },
    { provide: ListeningEvidenceReader, useClass: ListeningEvidence },
    { provide: UnansweredQuestions, useClass: OpenQuestions },
  ],
  exports: [FeedbackReplies, ListeningEvidenceReader, UnansweredQuestions],
})
export class ListeningModule {}
