/** What Discord refuses to take more of. Kept apart from the adapter's own table, so that neither checks itself. */
export interface Figures {
  readonly content: number;
  readonly embeds: number;
  readonly title: number;
  readonly description: number;
  readonly fields: number;
  readonly fieldName: number;
  readonly fieldValue: number;
  readonly footer: number;
  readonly embedTotal: number;
  readonly rows: number;
  readonly rowButtons: number;
  readonly label: number;
  readonly customId: number;
  readonly options: number;
  readonly optionText: number;
  readonly placeholder: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  readonly alt: number;
}

export const FIGURES: Figures = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  embedTotal: 6000,
  rows: 5,
  rowButtons: 5,
  label: 80,
  customId: 100,
  options: 25,
  optionText: 100,
  placeholder: 150,
  attachments: 10,
  attachmentBytes: 10 * 1024 * 1024,
  alt: 1024,
};
