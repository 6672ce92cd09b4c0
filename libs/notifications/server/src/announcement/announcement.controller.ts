import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { AnnouncementListView, AnnouncementPreviewView, AnnouncementView, PreviewAnnouncement, SendAnnouncement } from '@realign/notifications/contract';
import { AnnouncementService } from './announcement.service';

@Controller('api/programmes/:id')
export class AnnouncementController {
  constructor(private readonly announcements: AnnouncementService) {}

  @Get('announcements')
  @Requires('notifications.announcement.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<AnnouncementListView> {
    return this.announcements.list(actor, programmeId);
  }

  /** Whom it would reach this week, and who was contacted as often as may be. */
  @Post('announcement-preview')
  @HttpCode(200)
  @Requires('notifications.announcement.read')
  preview(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() { audienceId }: PreviewAnnouncement): Promise<AnnouncementPreviewView> {
    return this.announcements.preview(actor, programmeId, audienceId);
  }

  /** Goes out in the background; the answer names the run. */
  @Post('announcements')
  @HttpCode(202)
  @Requires('notifications.announcement.send')
  send(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: SendAnnouncement): Promise<AnnouncementView> {
    return this.announcements.send(actor, programmeId, input);
  }
}
