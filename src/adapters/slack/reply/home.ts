import type { Bot } from '../../../core/bot.ts';
import type { Request } from '../../../core/call.ts';
import type { Workspace } from '../connect/workspace.ts';
import { renderHome } from './render.ts';

/** Shows a member their own page in the app's Home tab. @throws what the Web API throws */
export async function publishHome(bot: Bot, workspace: Workspace, request: Request): Promise<void> {
  const view = renderHome(await bot.home(request));
  await workspace.calls.patient.views.publish({ user_id: request.asker.id, view });
}
