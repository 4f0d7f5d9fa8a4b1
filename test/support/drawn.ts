import asDrawn from '../../environments/as-drawn.ts';
import { sharedLab } from './shared.ts';

/** The shared lab of the drawing, under a name of its own. */
export const drawn = sharedLab('tdrawn', '10.46.0.0/24', asDrawn);
export const { like: drawnLike, up: drawnUp } = drawn;
