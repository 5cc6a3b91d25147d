import type { Picture, PictureRow } from '../../src/chat/picture.ts';

const names = 'Security and policy,Audit and logs,Release and operations,Teams and decentralization,Upskilling';
const dimensions = ['People', 'Process', 'Policy', 'Technology', 'Business outcomes'];
const capabilities = 27;

const sampleRows: readonly PictureRow[] = dimensions.flatMap((label, chapter): PictureRow[] => {
  const count = Math.floor((capabilities + chapter) / dimensions.length);
  const rows = Array.from({ length: count }, (_, index): PictureRow => {
    const level = 1 + ((index + chapter) % 4);
    const name = names.split(',')[index % 5] ?? '';
    return { label: name, kind: 'capability', level, before: (level + index) % 5, range: [level - 1, level + 1] };
  });
  return [{ label, kind: 'dimension', level: 1 + (chapter % 3), average: 2.6, before: chapter % 3 }, ...rows];
});

/** Five dimensions with 27 capabilities, each with all marks that it can have. */
export const samplePicture: Picture = {
  title: 'Platform team · CNCF Cloud Native',
  caption: 'Compared with 14 March 2026',
  top: 5,
  rows: sampleRows,
};
