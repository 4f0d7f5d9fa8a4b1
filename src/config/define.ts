import type { Application } from '../model/application.ts';
import type { Environment } from '../model/environment.ts';

/** Returns its argument: the editor teaches the shape. This is what environment files import, as `trivet`. */
export function defineEnvironment(environment: Environment): Environment {
  return environment;
}

/** The same for `trivet.app.ts` of an application. */
export function defineApplication(application: Application): Application {
  return application;
}
