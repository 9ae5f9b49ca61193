/**
 * What Discord refuses to take more of. Kept apart from the adapter's own table, so that neither
 * checks itself.
 */
export const FIGURES = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  embedTotal: 6000,
  rows: 5,
  rowButtons: 5,
  label: 80,
  options: 25,
  optionText: 100,
  placeholder: 150,
  attachments: 10,
  attachmentBytes: 10 * 1024 * 1024,
};

export type Figures = Readonly<typeof FIGURES>;
