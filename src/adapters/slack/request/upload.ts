import type { UploadedFile } from '../../../core/call.ts';
import { uploadedFile } from '../../shared/download.ts';
import type { Workspace } from '../connect/workspace.ts';
import type { SlackFile } from './call.ts';

/** Where Slack keeps files: https://docs.slack.dev/reference/objects/file-object */
export const FILE_HOSTS = new Set(['files.slack.com', 'files.slack-gov.com']);

/**
 * A file that a member handed over.
 * @param apiUrl the configured base of the Web API, if any
 */
export function slackFile(
  file: SlackFile,
  workspace: Workspace,
  apiUrl: string | undefined,
): UploadedFile {
  return uploadedFile(
    { name: file.name ?? 'file', size: file.size ?? 0, address: () => addressOf(file, workspace) },
    {
      hosts: FILE_HOSTS,
      apiUrl,
      headers: { Authorization: `Bearer ${workspace.token}` },
      // Without the scope for files Slack answers with its sign-in page.
      accepts: ({ headers }) => headers.get('content-type')?.startsWith('text/html') !== true,
    },
    'Slack didn’t let me read that file. Send it again in a direct message to me, or ask whoever ' +
      'hosts me to give the app the scope files:read.',
  );
}

/** Files shared from elsewhere come as an id alone. Undefined where Slack doesn’t say more. */
async function addressOf(file: SlackFile, workspace: Workspace) {
  const givenUrl = file.url_private_download ?? file.url_private;
  if (givenUrl !== undefined || file.id === undefined) return givenUrl;
  const fetched = await workspace.calls.retrying.files
    .info({ file: file.id })
    .catch(() => undefined);
  return fetched?.file?.url_private_download ?? fetched?.file?.url_private;
}
