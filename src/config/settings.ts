import type { z } from 'zod';
import type { CheckSettings } from '../model/application.ts';
import { problemOf } from './explain.ts';

/**
 * The settings of an application by their schema, whose output becomes part of its file of settings. This is what applications
 * import as `trivet/settings`.
 * @param warn what is in order, and may not be meant
 */
export function settingsBy<S extends z.ZodType<Readonly<Record<string, unknown>>>>(
  schema: S,
  warn: (settings: z.output<S>, about: Parameters<CheckSettings>[1]) => readonly string[] = () => [],
): CheckSettings {
  return (settings, about) => {
    const result = schema.safeParse(settings);
    return result.success
      ? { settings: result.data, problems: [], warnings: warn(result.data, about) }
      : { settings: {}, problems: [problemOf(schema, result.error)], warnings: [] };
  };
}
