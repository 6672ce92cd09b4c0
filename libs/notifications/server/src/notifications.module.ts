import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { AnnouncementController } from './announcement/announcement.controller';
import { AnnouncementService } from './announcement/announcement.service';
import { AnnouncementStore } from './announcement/announcement.store';
import { ChatChannelController } from './channel/chat-channel.controller';
import { ChatChannelService } from './channel/chat-channel.service';
import { DeliverService, DeliverySweeper } from './delivery/deliver.service';
import { SealSecretsSweeper } from './sealing/seal-secrets.sweeper';
import { DeliveryController } from './delivery/delivery.controller';
import { DeliveryService } from './delivery/delivery.service';
import { DeliveryStore } from './delivery/delivery.store';
import { EventPublishedListener } from './delivery/event-published.listener';
import { TestMessage } from './delivery/test-message';
import { TellPeopleImported } from './earlier/people-imported.listener';
import { TellProgrammeMoved, TellWaveLaunched } from './earlier/programme-moved.listener';
import { InboxController } from './inbox/inbox.controller';
import { InboxService } from './inbox/inbox.service';
import { InboxViews } from './inbox/inbox.view';
import { ContactWeeks } from './mail/contact-weeks';
import { DigestService } from './mail/digest.service';
import { DigestStore } from './mail/digest.store';
import { DueMailSweeper } from './mail/due-mail.sweeper';
import { HeldDigests } from './mail/held-digests';
import { TellRefusedAddress } from './mail/mail-given-up.listener';
import { MailPlanner } from './mail/mail-planner';
import { ComposeMailsProcessor, PlanMailsProcessor } from './mail/mail.processors';
import { MailOutboxService } from './policy/mail-outbox.service';
import { NotificationPolicyController } from './policy/policy.controller';
import { PolicyService } from './policy/policy.service';
import { PolicyStore } from './policy/policy.store';
import { TemporalClock } from './time/temporal-clock';
import { WebhookController } from './webhook/webhook.controller';
import { WebhookService } from './webhook/webhook.service';
import { WishedQuiet } from './wishes/wished-quiet';
import { UnsubscribeService } from './wishes/unsubscribe.service';
import { WishesController } from './wishes/wishes.controller';
import { WishesService } from './wishes/wishes.service';
import { WishesStore } from './wishes/wishes.store';
import { NOTIFICATIONS_HOLDS } from './personal-data';

const INBOX = [InboxService, InboxViews];
const WISHES = [WishesService, WishesStore, WishedQuiet, UnsubscribeService];
const POLICY = [PolicyService, PolicyStore, MailOutboxService, TemporalClock];
const MAIL = [MailPlanner, DigestService, DigestStore, ContactWeeks, HeldDigests, TellRefusedAddress, PlanMailsProcessor, ComposeMailsProcessor, DueMailSweeper];
const OUTWARD = [ChatChannelService, WebhookService, DeliveryService, DeliveryStore, DeliverService, DeliverySweeper, EventPublishedListener, SealSecretsSweeper, TestMessage];
const EARLIER = [AnnouncementService, AnnouncementStore, TellPeopleImported, TellProgrammeMoved, TellWaveLaunched];

@Global()
@Module({
  controllers: [InboxController, WishesController, NotificationPolicyController, ChatChannelController, WebhookController, DeliveryController, AnnouncementController],
  providers: [holdsPersonalData(NOTIFICATIONS_HOLDS), ...INBOX, ...WISHES, ...POLICY, ...MAIL, ...OUTWARD, ...EARLIER],
})
export class NotificationsModule {}
