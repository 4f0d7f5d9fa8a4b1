import { down } from './down.ts';
import { ensureHosts } from './host/ensure.ts';
import { extraHosts } from './host/list.ts';
import { restartHost } from './host/power.ts';
import { removeHost } from './host/remove.ts';
import { ensureImage } from './image/ensure.ts';
import { imageIds, untestedSentence, versionsOf } from './image/versions.ts';
import { observeLab } from './observe.ts';
import { preflight } from './preflight.ts';
import { publish } from './publish.ts';
import { signAsOperator } from './ssh/sign.ts';

/** Hosts on this machine: each environment is a lab of its own. */
export const LAB = {
  preflight,
  ensureImage,
  images: imageIds,
  versionsOf,
  untested: untestedSentence,
  ensure: ensureHosts,
  observe: observeLab,
  extra: extraHosts,
  restart: restartHost,
  remove: removeHost,
  takeDown: down,
  publish,
  signAsOperator,
};
