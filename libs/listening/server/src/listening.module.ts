import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { FeedbackReplies, ListeningEvidenceReader, UnansweredQuestions } from '@realign/listening/contract';
import { DeskController } from './desk/desk.controller';
import { DeskService } from './desk/desk.service';
import { DeskViews } from './desk/desk.view';
import { ListeningPolicyService } from './desk/listening-policy.service';
import { FieldReportModule } from './field-report/field-report.module';
import { GapViews } from './gap/gap.view';
import { ListeningChecks } from './gap/listening-checks';
import { ListeningEvidence } from './gap/listening-evidence';
import { OpenQuestions } from './gap/open-questions';
import { AskService } from './question/ask.service';
import { PulseModule } from './pulse/pulse.module';
import { QuestionIntake } from './question/intake';
import { QuestionController } from './question/question.controller';
import { QuestionStore } from './question/question.store';
import { ReplyStore } from './reply/reply.store';
import { ToldBack } from './reply/told-back';
import { WhyListening } from './why/why-listening';
import { LISTENING_HOLDS } from './personal-data';

@Global()
@Module({
  controllers: [QuestionController, DeskController],
  imports: [FieldReportModule, PulseModule],
  providers: [
    holdsPersonalData(LISTENING_HOLDS),
    AskService, QuestionIntake, QuestionStore, DeskService, DeskViews, ListeningPolicyService, GapViews, ListeningChecks, ReplyStore, WhyListening,
    { provide: FeedbackReplies, useClass: ToldBack },
    { provide: ListeningEvidenceReader, useClass: ListeningEvidence },
    { provide: UnansweredQuestions, useClass: OpenQuestions },
  ],
  exports: [FeedbackReplies, ListeningEvidenceReader, UnansweredQuestions],
})
export class ListeningModule {}
