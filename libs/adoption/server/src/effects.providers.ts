import { EffectInputs } from './effects/effect-inputs';
import { EffectStore } from './effects/effect.store';
import { EffectsController } from './effects/effects.controller';
import { EffectsService } from './effects/effects.service';
import { EffectsViews } from './effects/effects.view';
import { EstimateEffectsProcessor, RolledUpListener, WaveOrderListener } from './effects/estimate-effects.processor';

/** What activities did. */
export const EFFECT_PROVIDERS = [EffectInputs, EffectStore, EffectsService, EffectsViews, EstimateEffectsProcessor, RolledUpListener, WaveOrderListener];

export const EFFECT_CONTROLLERS = [EffectsController];
