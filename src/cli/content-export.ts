import { readConfig } from '../config/config.ts';
import { exportLens } from '../content/exchange/lens-export.ts';
import { writeWhole } from '../content/exchange/write-file.ts';
import { shippedContent } from '../content/folder.ts';
import { loadLibrary } from '../content/load.ts';
import { modelOf } from '../content/model.ts';
import { didYouMean } from '../content/nearest.ts';
import { counted } from './counted.ts';
import { UsageProblem } from './explain.ts';

export type ExportFlags = { readonly format: string; readonly to?: string; readonly replace?: boolean };

/** Writes a loaded model in another format, to a file or to standard output; what differs goes to standard error. */
export function exportModel(id: string, { format, to, replace = false }: ExportFlags): void {
  if (format !== 'custom-lens') {
    throw new UsageProblem(`There is no format ${format} to export to. There is custom-lens.`);
  }
  const library = loadLibrary([shippedContent, ...readConfig(process.env).contentFolders]);
  const model = modelOf(library, id);
  if (!model) {
    const known = library.models.map((one) => one.id);
    throw new UsageProblem(`There is no model ${id}.${didYouMean(id, known)} There are ${known.join(', ')}.`);
  }
  const { json, lens, report } = exportLens(model);
  if (to === undefined) process.stdout.write(json.endsWith('\n') ? json : `${json}\n`);
  else writeWhole(to, json, replace);
  const questions = lens.pillars.flatMap((pillar) => pillar.questions);
  const choices = questions.flatMap((question) => question.choices).length;
  const notes = report.lines().map((line) => `  ${line}\n`);
  process.stderr.write(
    `${model.title} as a custom lens${to === undefined ? '' : ` in ${to}`}: ${counted(lens.pillars.length, 'pillar')}, ${counted(questions.length, 'question')}, ${counted(choices, 'choice')}.\n` +
      (notes.length > 0 ? `What is not as in the model:\n${notes.join('')}` : '') +
      `Licence: ${model.attribution.licence}, from ${model.attribution.title}. Keep that beside it where you share it.\n`,
  );
}
