import type { DesiredHost, DesiredPart, Directory, File } from '../model/desired.ts';
import { packagedDirectories } from './directories.ts';
import { keptUp } from './keep/index.ts';
import { mergeNamed, type Named, unique } from './merge.ts';
import { ownedFolders } from './owned.ts';
import { checkSense } from './sense.ts';

/** What one role wants of a host, under the role's name so that a conflict can name it. */
export interface RolePart {
  readonly role: string;
  readonly part: DesiredPart;
}

/** Files and directories share one set of names. */
type PathDeclaration = { readonly directory: Directory } | { readonly file: File };

/** What a host should be: what its roles want of it, and what keeps their programs up. @throws TrivetError as `merged` */
export function desiredHost(host: string, ofRoles: readonly RolePart[]): DesiredHost {
  const kept = keptUp(ofRoles.map(({ part }) => part));
  return merged(host, [...ofRoles, ...kept.map((part) => ({ role: 'keep', part }))]);
}

/**
 * Merges what is wanted of one host: lists one after the other, equal declarations once.
 * @throws TrivetError TRV_CONFLICT naming both roles; TRV_ROLE_BROKEN when the whole cannot hold together.
 */
export function merged(host: string, parts: readonly RolePart[]): DesiredHost {
  const each = <T>(declarations: (part: DesiredPart) => readonly Named<T>[]) =>
    parts.flatMap(({ role, part }) => declarations(part).map((named) => ({ role, ...named })));

  const paths = mergeNamed<PathDeclaration>(
    host,
    each<PathDeclaration>(({ directories = [], files = [] }) => [
      ...directories.map((directory) => ({ name: directory.path, declaration: { directory } })),
      ...files.map((file) => ({ name: file.path, declaration: { file } })),
    ]),
  );
  const packages = unique(parts.flatMap(({ part }) => part.packages ?? []));
  const declared = paths.flatMap((path) => ('directory' in path ? [path.directory] : []));
  const isDeclared = new Set(declared.map(({ path }) => path));
  const packaged = packagedDirectories(packages).filter(({ path }) => !isDeclared.has(path));
  const directories = [...packaged, ...declared];
  const units = mergeNamed(
    host,
    each(({ units = [] }) => units.map((declaration) => ({ name: `unit ${declaration.name}`, declaration }))),
  );
  const desired: DesiredHost = {
    host,
    packages,
    users: mergeNamed(
      host,
      each(({ users = [] }) =>
        users.map((declaration) => ({ name: `user ${declaration.name}`, declaration })),
      ),
    ),
    directories,
    certificates: mergeNamed(
      host,
      each(({ certificates = [] }) =>
        certificates.map((declaration) => ({ name: `certificate ${declaration.name}`, declaration })),
      ),
    ),
    files: paths.flatMap((path) => ('file' in path ? [path.file] : [])),
    units,
    owned: ownedFolders(directories, units),
  };
  checkSense(desired);
  return desired;
}
