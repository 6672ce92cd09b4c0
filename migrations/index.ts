import { Platform1763900001000 } from './1763900001000-platform';
import { Identity1763900002000 } from './1763900002000-identity';
import { Directory1763900003000 } from './1763900003000-directory';
import { Programmes1763900004000 } from './1763900004000-programmes';
import { Goals1763900005000 } from './1763900005000-goals';
import { Roles1763900006000 } from './1763900006000-roles';
import { Training1763900007000 } from './1763900007000-training';
import { Adoption1763900008000 } from './1763900008000-adoption';
import { Reviews1763900009000 } from './1763900009000-reviews';
import { Scim1764000007001 } from './1764000007001-scim';
import { UsageAccounts1764100700001 } from './1764100700001-usage-accounts';
import { UsageFacts1764100700002 } from './1764100700002-usage-facts';
import { UsageRollups1764100700003 } from './1764100700003-usage-rollups';
import { Communities1764100700004 } from './1764100700004-communities';
import { UsageRolling1764100700005 } from './1764100700005-usage-rolling';
import { UsageFormats1764100700006 } from './1764100700006-usage-formats';
import { RawRetention1764100700007 } from './1764100700007-raw-retention';
import { DirectoryInTime1764100200001 } from './1764100200001-directory-in-time';
import { ImportMapping1764100100001 } from './1764100100001-import-mapping';
import { Privacy1764100800001 } from './1764100800001-privacy';
import { Readings1764100800002 } from './1764100800002-readings';
import { RoleDepth1764100300001 } from './1764100300001-role-depth';
import { GoalEngineering1764100900001 } from './1764100900001-goal-engineering';
import { DueUnitChanges1764100200002 } from './1764100200002-due-unit-changes';
import { LearningRecords1764100500001 } from './1764100500001-learning-records';
import { PeopleImport1764100100002 } from './1764100100002-people-import';
import { CheckInAuthors1764100900002 } from './1764100900002-check-in-authors';
import { ProposalsAndVerdicts1764100900003 } from './1764100900003-proposals-and-verdicts';
import { GoalStanding1764200900001 } from './1764200900001-goal-standing';
import { SignInAttempts1764200900003 } from './1764200900003-sign-in-attempts';
import { CheckInDutiesAndBenefits1764200900002 } from './1764200900002-check-in-duties-and-benefits';
import { TrainingDesiredState1764100400001 } from './1764100400001-training-desired-state';
import { Sessions1764100500002 } from './1764100500002-sessions';
import { Effects1764100600001 } from './1764100600001-effects';
import { WaveOrder1764100600002 } from './1764100600002-wave-order';
import { LearningImportErrors1764100500003 } from './1764100500003-learning-import-errors';
import { AudienceRules1764100200003 } from './1764100200003-audience-rules';
import { RoleNetwork1764100300002 } from './1764100300002-role-network';
import { RoleTerms1764100300003 } from './1764100300003-role-terms';
import { RoleKpis1764100300004 } from './1764100300004-role-kpis';
import { Notifications1764200700001 } from './1764200700001-notifications';
import { Listening1764200100001 } from './1764200100001-listening';
import { LaunchGate1764200200001 } from './1764200200001-launch-gate';
import { PlanDepth1764200300001 } from './1764200300001-plan-depth';
import { EvidenceEditions1764200600001 } from './1764200600001-evidence-editions';
import { ProposalRules1764200600002 } from './1764200600002-proposal-rules';
import { Purpose1764200100002 } from './1764200100002-purpose';
import { WavePlanner1764200400001 } from './1764200400001-wave-planner';
import { DecisionLog1764200600003 } from './1764200600003-decision-log';
import { CadenceDepth1764200500001 } from './1764200500001-cadence-depth';
import { Scheduler1764200500002 } from './1764200500002-scheduler';
import { ChangeLoad1764200800001 } from './1764200800001-change-load';
import { SeriesRest1764200950503 } from './1764200950503-series-rest';
import { TakeUp1764300600001 } from './1764300600001-take-up';
import { WaveCohorts1764300600002 } from './1764300600002-wave-cohorts';
import { AccountEditions1764400300001 } from './1764400300001-account-editions';
import { RaisingTheLimit1764400300002 } from './1764400300002-raising-the-limit';
import { OwnFigures1764400300003 } from './1764400300003-own-figures';
import { FieldReports1764200600004 } from './1764200600004-field-reports';
import { Pulses1764300100001 } from './1764300100001-pulses';
import { DecisionOwner1764300400001 } from './1764300400001-decision-owner';
import { EndedSeries1764300100002 } from './1764300100002-ended-series';
import { PulseTallies1764400500002 } from './1764400500002-pulse-tallies';
import { SampleProgramme1764400500001 } from './1764400500001-sample-programme';
import { StalenessNotices1764300100003 } from './1764300100003-staleness-notices';
import { Executive1764200800002 } from './1764200800002-executive';
import { WaveParts1764300300001 } from './1764300300001-wave-parts';
import { RoleMeasures1764300500001 } from './1764300500001-role-measures';
import { TouchedPlans1764300500002 } from './1764300500002-touched-plans';
import { RollUpByLevel1764300200001 } from './1764300200001-roll-up-by-level';
import { AssignmentSeen1764300500003 } from './1764300500003-assignment-seen';
import { Invitations1764400900001 } from './1764400900001-invitations';
import { CompletionFileRuns1764400100001 } from './1764400100001-completion-file-runs';
import { ImportCorrections1764400100002 } from './1764400100002-import-corrections';
import { LearningRepeats1764400100003 } from './1764400100003-learning-repeats';
import { UntoldEnds1764400400001 } from './1764400400001-untold-ends';
import { SealedSecrets1764400400002 } from './1764400400002-sealed-secrets';
import { NoCountOfReminders1764400400003 } from './1764400400003-no-count-of-reminders';
import { KnownPlaces1764400900002 } from './1764400900002-known-places';
import { WhoSeesARun1764500900001 } from './1764500900001-who-sees-a-run';
import { PeopleByAttribute1764500500001 } from './1764500500001-people-by-attribute';
import { SeenBytes1764500400002 } from './1764500400002-seen-bytes';
import { Analysts1764600400001 } from './1764600400001-analysts';
import { ReadingsScatter1764600400002 } from './1764600400002-readings-scatter';
import { WaveFigures1764600400003 } from './1764600400003-wave-figures';
import { NoCoarsenBlocks1764600400004 } from './1764600400004-no-coarsen-blocks';
import { ProposalStates1764600300001 } from './1764600300001-proposal-states';
import { NearestGoals1764600200001 } from './1764600200001-nearest-goals';
import { OneLockForTheTree1764600200002 } from './1764600200002-one-lock-for-the-tree';
import { ActivityHours1764600300003 } from './1764600300003-activity-hours';
import { SealedSigningKey1764600300002 } from './1764600300002-sealed-signing-key';
import { RareAssignments1764600900001 } from './1764600900001-rare-assignments';
import { CompletionCorrections1764700100001 } from './1764700100001-completion-corrections';
import { UndoByIndex1764700100002 } from './1764700100002-undo-by-index';
import { UntoldPeriods1764700400001 } from './1764700400001-untold-periods';
import { ChangesTogether1764700200001 } from './1764700200001-changes-together';
import { SavedViews1764700200002 } from './1764700200002-saved-views';
import { AccountsLeftOut1764700400002 } from './1764700400002-accounts-left-out';
import { HistoryInSittings1764700400003 } from './1764700400003-history-in-sittings';
import { LinesKeptAreNoWay1764700900001 } from './1764700900001-lines-kept-are-no-way';
import { EveryCollision1764800400001 } from './1764800400001-every-collision';
import { OneCountOfPeople1764800200001 } from './1764800200001-one-count-of-people';
import { OneFlow1764800400002 } from './1764800400002-one-flow';
import { DrawnUnits1764800500001 } from './1764800500001-drawn-units';
import { RedefinedMetrics1764800500002 } from './1764800500002-redefined-metrics';
import { MomentumTripwire1764800500003 } from './1764800500003-momentum-tripwire';
import { ChosenMeasures1764910600001 } from './1764910600001-chosen-measures';
import { FirstOffers1764910600002 } from './1764910600002-first-offers';
import { ExpiringCompletions1764920100001 } from './1764920100001-expiring-completions';
import { FreedSeats1764920100002 } from './1764920100002-freed-seats';
import { LeastEffects1764910600003 } from './1764910600003-least-effects';
import { LengthsToldApart1764920400001 } from './1764920400001-lengths-told-apart';
import { ToolsToldApart1764920400002 } from './1764920400002-tools-told-apart';
import { EffectsWithoutARange1764800500004 } from './1764800500004-effects-without-a-range';
import { CountedRoles1764910800001 } from './1764910800001-counted-roles';

/** Every migration in order. A landed one is never edited; each context adds its own file and one line. */
import { DecisionRights1764800300001 } from './1764800300001-decision-rights';
import { LateData1764800300002 } from './1764800300002-late-data';
import { WeeklyReadings1764800300003 } from './1764800300003-weekly-readings';
import { NearWords1764910400001 } from './1764910400001-near-words';
import { CheaperClaim1764910500001 } from './1764910500001-cheaper-claim';
import { FewerMoves1764700300001 } from './1764700300001-fewer-moves';
import { UndecidedLapses1764700300002 } from './1764700300002-undecided-lapses';
import { ValueOrigins1764910700001 } from './1764910700001-value-origins';
import { BegunAndNotOwed1764910700002 } from './1764910700002-begun-and-not-owed';
import { ActsTakenBack1764910200002 } from './1764910200002-acts-taken-back';
import { TakenBackByHand1764910200001 } from './1764910200001-taken-back-by-hand';
import { ScimPages1764910100001 } from './1764910100001-scim-pages';
import { LaunchedAndHeld1764910300001 } from './1764910300001-launched-and-held';
import { ClosedPhases1764910300002 } from './1764910300002-closed-phases';
import { PlannedAudiences1764910300003 } from './1764910300003-planned-audiences';
import { PortfolioByUnit1764920300001 } from './1764920300001-portfolio-by-unit';
import { RefusedAddresses1764920300002 } from './1764920300002-refused-addresses';
import { HeldMatches1764920500001 } from './1764920500001-held-matches';
import { LetGo1764920500002 } from './1764920500002-let-go';
import { WhoSendsUsage1764930400001 } from './1764930400001-who-sends-usage';
import { Comments1764920200001 } from './1764920200001-comments';
import { AssignmentsByDueDay1764930100001 } from './1764930100001-assignments-by-due-day';
import { MailsThatWait1764930300001 } from './1764930300001-mails-that-wait';
import { StatementsWithoutANumber1764930700001 } from './1764930700001-statements-without-a-number';
import { MappingsBySource1764930900001 } from './1764930900001-mappings-by-source';
import { LastDaysAhead1764931000001 } from './1764931000001-last-days-ahead';
import { StandingPlannedOnce1764932000001 } from './1764932000001-standing-planned-once';
import { WhoNamedTheSponsor1764939500001 } from './1764939500001-who-named-the-sponsor';
import { PurposeHeld1764939500002 } from './1764939500002-purpose-held';
import { DecisionsOfEverySeries1764940000001 } from './1764940000001-decisions-of-every-series';
import { TakenUpChanged1764940000002 } from './1764940000002-taken-up-changed';
import { CommunitiesMadeOne1764941000001 } from './1764941000001-communities-made-one';
import { DaysWherePeopleAre1764938000001 } from './1764938000001-days-where-people-are';
import { StatementsBySource1764938000002 } from './1764938000002-statements-by-source';
import { MergedUnitsFollowed1764937000001 } from './1764937000001-merged-units-followed';
import { MembersSince1764937000002 } from './1764937000002-members-since';
import { ActivitiesOfTheirOwnPlan1764943000001 } from './1764943000001-activities-of-their-own-plan';
import { WhomALaunchReached1764943000002 } from './1764943000002-whom-a-launch-reached';
import { DayOfALaunch1764947000001 } from './1764947000001-day-of-a-launch';
import { StatementsOfEachSource1764946000001 } from './1764946000001-statements-of-each-source';
import { MatchingShown1764946000002 } from './1764946000002-matching-shown';
import { LateDeliveries1764944000002 } from './1764944000002-late-deliveries';
import { PutOffOnTheWall1764944000003 } from './1764944000003-put-off-on-the-wall';
import { MailsLeft1764944000001 } from './1764944000001-mails-left';
import { TheWordOfTheSponsor1764948000001 } from './1764948000001-the-word-of-the-sponsor';
import { DaysOfResting1764948000002 } from './1764948000002-days-of-resting';
import { WantedBy1764957000001 } from './1764957000001-wanted-by';
import { AsNamed1764957000002 } from './1764957000002-as-named';
import { OffersByAudience1764959000001 } from './1764959000001-offers-by-audience';
import { PartsOfDays1764959000002 } from './1764959000002-parts-of-days';
import { SignsOfActivities1764959000003 } from './1764959000003-signs-of-activities';
import { WordsThatStay1764956000001 } from './1764956000001-words-that-stay';
import { AppliedBeforeExpiry1764960000001 } from './1764960000001-applied-before-expiry';
import { WhoWasInAnAudience1764960000002 } from './1764960000002-who-was-in-an-audience';
import { GoalsInUseSince1764967000001 } from './1764967000001-goals-in-use-since';
import { LoadOfAudiences1764967000002 } from './1764967000002-load-of-audiences';
import { TheDayItself1764961000001 } from './1764961000001-the-day-itself';
import { ClaimInPlace1764966000001 } from './1764966000001-claim-in-place';
import { WavesOfAudiences1764964000001 } from './1764964000001-waves-of-audiences';
import { OverdueWaves1764964000002 } from './1764964000002-overdue-waves';
import { UntilWhenARoleWasHeld1764958000001 } from './1764958000001-until-when-a-role-was-held';
import { MutedByMail1764953000001 } from './1764953000001-muted-by-mail';
import { PlanMarks1764953000002 } from './1764953000002-plan-marks';
import { TakenBack1764951000001 } from './1764951000001-taken-back';
import { PromisesOutliveARemoval1764952000001 } from './1764952000001-promises-outlive-a-removal';
import { AppliedAtWork1764958000002 } from './1764958000002-applied-at-work';
import { ErasingPeople1764954000001 } from './1764954000001-erasing-people';
import { AccountsLetGo1764954000002 } from './1764954000002-accounts-let-go';
import { WavesHeldBack1764954000003 } from './1764954000003-waves-held-back';
import { LotsThatWereDrawn1764965000001 } from './1764965000001-lots-that-were-drawn';
import { NamesOfAnErasure1764954000004 } from './1764954000004-names-of-an-erasure';
import { CountriesHoweverWritten1764950000001 } from './1764950000001-countries-however-written';
import { LearnersByAccount1764950000002 } from './1764950000002-learners-by-account';
import { MailsSentAgain1764962000001 } from './1764962000001-mails-sent-again';
import { SponsorsWhoAreThere1764962000002 } from './1764962000002-sponsors-who-are-there';
import { WaveOffered1764969000001 } from './1764969000001-wave-offered';
import { AsItWasLinked1764971000001 } from './1764971000001-as-it-was-linked';
import { InUseSinceForAll1764971000002 } from './1764971000002-in-use-since-for-all';

export const migrations = [
  Platform1763900001000,
  Identity1763900002000,
  Directory1763900003000,
  Programmes1763900004000,
  Goals1763900005000,
  Roles1763900006000,
  Training1763900007000,
  Adoption1763900008000,
  Reviews1763900009000,
  Scim1764000007001,
  UsageAccounts1764100700001,
  UsageFacts1764100700002,
  UsageRollups1764100700003,
  Communities1764100700004,
  UsageRolling1764100700005,
  UsageFormats1764100700006,
  RawRetention1764100700007,
  DirectoryInTime1764100200001,
  ImportMapping1764100100001,
  Privacy1764100800001,
  Readings1764100800002,
  RoleDepth1764100300001,
  GoalEngineering1764100900001,
  DueUnitChanges1764100200002,
  LearningRecords1764100500001,
  PeopleImport1764100100002,
  CheckInAuthors1764100900002,
  ProposalsAndVerdicts1764100900003,
  GoalStanding1764200900001,
  CheckInDutiesAndBenefits1764200900002,
  SignInAttempts1764200900003,
  TrainingDesiredState1764100400001,
  Sessions1764100500002,
  Effects1764100600001,
  WaveOrder1764100600002,
  LearningImportErrors1764100500003,
  AudienceRules1764100200003,
  RoleNetwork1764100300002,
  RoleTerms1764100300003,
  RoleKpis1764100300004,
  Notifications1764200700001,
  Listening1764200100001,
  LaunchGate1764200200001,
  PlanDepth1764200300001,
  EvidenceEditions1764200600001,
  ProposalRules1764200600002,
  Purpose1764200100002,
  WavePlanner1764200400001,
  DecisionLog1764200600003,
  CadenceDepth1764200500001,
  Scheduler1764200500002,
  ChangeLoad1764200800001,
  SeriesRest1764200950503,
  FieldReports1764200600004,
  Executive1764200800002,
  WaveParts1764300300001,
  TakeUp1764300600001,
  WaveCohorts1764300600002,
  Pulses1764300100001,
  RoleMeasures1764300500001,
  TouchedPlans1764300500002,
  DecisionOwner1764300400001,
  RollUpByLevel1764300200001,
  AssignmentSeen1764300500003,
  EndedSeries1764300100002,
  StalenessNotices1764300100003,
  Invitations1764400900001,
  SampleProgramme1764400500001,
  PulseTallies1764400500002,
  CompletionFileRuns1764400100001,
  ImportCorrections1764400100002,
  AccountEditions1764400300001,
  RaisingTheLimit1764400300002,
  LearningRepeats1764400100003,
  UntoldEnds1764400400001,
  SealedSecrets1764400400002,
  NoCountOfReminders1764400400003,
  OwnFigures1764400300003,
  KnownPlaces1764400900002,
  WhoSeesARun1764500900001,
  PeopleByAttribute1764500500001,
  SeenBytes1764500400002,
  Analysts1764600400001,
  ReadingsScatter1764600400002,
  WaveFigures1764600400003,
  NoCoarsenBlocks1764600400004,
  ProposalStates1764600300001,
  SealedSigningKey1764600300002,
  ActivityHours1764600300003,
  NearestGoals1764600200001,
  OneLockForTheTree1764600200002,
  RareAssignments1764600900001,
  CompletionCorrections1764700100001,
  UndoByIndex1764700100002,
  UntoldPeriods1764700400001,
  FewerMoves1764700300001,
  UndecidedLapses1764700300002,
  ChangesTogether1764700200001,
  SavedViews1764700200002,
  AccountsLeftOut1764700400002,
  HistoryInSittings1764700400003,
  LinesKeptAreNoWay1764700900001,
  EveryCollision1764800400001,
  OneCountOfPeople1764800200001,
  DecisionRights1764800300001,
  OneFlow1764800400002,
  LateData1764800300002,
  DrawnUnits1764800500001,
  RedefinedMetrics1764800500002,
  MomentumTripwire1764800500003,
  EffectsWithoutARange1764800500004,
  WeeklyReadings1764800300003,
  ValueOrigins1764910700001,
  BegunAndNotOwed1764910700002,
  CountedRoles1764910800001,
  NearWords1764910400001,
  CheaperClaim1764910500001,
  ChosenMeasures1764910600001,
  FirstOffers1764910600002,
  LeastEffects1764910600003,
  TakenBackByHand1764910200001,
  ActsTakenBack1764910200002,
  ScimPages1764910100001,
  LaunchedAndHeld1764910300001,
  ClosedPhases1764910300002,
  PlannedAudiences1764910300003,
  LengthsToldApart1764920400001,
  ToolsToldApart1764920400002,
  ExpiringCompletions1764920100001,
  FreedSeats1764920100002,
  PortfolioByUnit1764920300001,
  RefusedAddresses1764920300002,
  HeldMatches1764920500001,
  LetGo1764920500002,
  Comments1764920200001,
  WhoSendsUsage1764930400001,
  AssignmentsByDueDay1764930100001,
  MailsThatWait1764930300001,
  StatementsWithoutANumber1764930700001,
  MappingsBySource1764930900001,
  LastDaysAhead1764931000001,
  StandingPlannedOnce1764932000001,
  WhoNamedTheSponsor1764939500001,
  PurposeHeld1764939500002,
  DecisionsOfEverySeries1764940000001,
  TakenUpChanged1764940000002,
  CommunitiesMadeOne1764941000001,
  DaysWherePeopleAre1764938000001,
  StatementsBySource1764938000002,
  MergedUnitsFollowed1764937000001,
  MembersSince1764937000002,
  ActivitiesOfTheirOwnPlan1764943000001,
  WhomALaunchReached1764943000002,
  DayOfALaunch1764947000001,
  StatementsOfEachSource1764946000001,
  MatchingShown1764946000002,
  MailsLeft1764944000001,
  LateDeliveries1764944000002,
  PutOffOnTheWall1764944000003,
  TheWordOfTheSponsor1764948000001,
  DaysOfResting1764948000002,
  WantedBy1764957000001,
  AsNamed1764957000002,
  OffersByAudience1764959000001,
  PartsOfDays1764959000002,
  SignsOfActivities1764959000003,
  UntilWhenARoleWasHeld1764958000001,
  MutedByMail1764953000001,
  PlanMarks1764953000002,
  TakenBack1764951000001,
  PromisesOutliveARemoval1764952000001,
  AppliedAtWork1764958000002,
  ErasingPeople1764954000001,
  AccountsLetGo1764954000002,
  WavesHeldBack1764954000003,
  NamesOfAnErasure1764954000004,
  CountriesHoweverWritten1764950000001,
  LearnersByAccount1764950000002,
  WordsThatStay1764956000001,
  LotsThatWereDrawn1764965000001,
  AppliedBeforeExpiry1764960000001,
  WhoWasInAnAudience1764960000002,
  GoalsInUseSince1764967000001,
  LoadOfAudiences1764967000002,
  TheDayItself1764961000001,
  ClaimInPlace1764966000001,
  WavesOfAudiences1764964000001,
  OverdueWaves1764964000002,
  MailsSentAgain1764962000001,
  SponsorsWhoAreThere1764962000002,
  WaveOffered1764969000001,
  AsItWasLinked1764971000001,
  InUseSinceForAll1764971000002,
];

export { prepareQueue } from './queue';
