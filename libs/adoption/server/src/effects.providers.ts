import { EffectMeasures } from './effects/effect-measures';
import { ReadingsOfUnits } from './disclosure/unit-readings';
import { EffectInputs } from './effects/effect-inputs';
import { OfferReach } from './effects/offer-reach';
import { EffectStore } from './effects/effect.store';
import { EffectsController } from './effects/effects.controller';
import { ProtectedTakeUpOfUnits } from './disclosure/protected-take-up';
import { ProtectedWeeksOfUnits } from './disclosure/protected-weeks';
import { MeasureChanges } from './effects/measure-changes';
import { OffersAsPlanned } from './effects/planned-offers';
import { ScatterOfReadings } from './effects/readings-scatter.reader';
import { TakeUpSigns } from './effects/take-up-signs';
import { EffectsService } from './effects/effects.service';
import { EffectsViews } from './effects/effects.view';
import { EstimateEffectsProcessor, FiguresPublishedListener, WaveOrderListener } from './effects/estimate-effects.processor';

/** What activities did. */
export const EFFECT_PROVIDERS = [EffectInputs, EffectMeasures, EffectStore, EffectsService, EffectsViews, EstimateEffectsProcessor, FiguresPublishedListener, MeasureChanges, OfferReach, OffersAsPlanned, ProtectedTakeUpOfUnits, ProtectedWeeksOfUnits, ReadingsOfUnits, ScatterOfReadings, TakeUpSigns, WaveOrderListener];

export const EFFECT_CONTROLLERS = [EffectsController];
