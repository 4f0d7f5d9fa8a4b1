import { environmentLike } from '../support/environment.ts';
import { trivetOk } from '../support/trivet.ts';

/** The lab that the files of this suite share: the drawing under a name of its own. */
export const webLab = () => environmentLike('txweb', { lab: { subnet: '10.48.1.0/24' } });

/** Brings it up, or up to date. */
export async function webUp() {
  const lab = await webLab();
  await trivetOk('up', lab.file);
  return lab;
}
