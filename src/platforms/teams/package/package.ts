import { strToU8, zipSync } from 'fflate';
import { icons } from './icons.ts';
import { appManifest, files, type PackageOptions } from './manifest.ts';

/** The year, month and day of every file in the package: what is the same is packed the same. In local time, as ZIP has it. */
const always = new Date(2000, 0, 1);

/** The app package that Teams takes: the manifest and its icons, all at the top (Microsoft's "Teams app package"). */
export function appPackage(options: PackageOptions): Uint8Array {
  const { color, outline } = icons();
  const manifest = `${JSON.stringify(appManifest(options), null, 2)}\n`;
  const content = { [files.manifest]: strToU8(manifest), [files.color]: color, [files.outline]: outline };
  return zipSync(content, { mtime: always, level: 9 });
}
