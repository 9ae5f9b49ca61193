import type { App, ViewSubmitAction } from '@slack/bolt';
import type { FormErrors } from '../../../core/forms/form.ts';
import type { Arrival, Deliveries } from '../connect/deliveries.ts';
import { type Desk, receive, showHome } from './answering.ts';
import {
  type Message,
  onAction,
  onCommand,
  onForm,
  onJoined,
  onMessage,
  onShortcut,
  suggestions,
} from './handle.ts';

/** How long a form that was sent may wait for what was wrong with it: Slack waits for three seconds. */
const FORM_ANSWER_MS = 2000;

/** Listens to everything that Slack sends. @param leave called when the app, or its token, is removed from a workspace */
export function listen(
  app: App,
  deliveries: Deliveries,
  desk: Desk,
  leave: (team: string) => Promise<void>,
): void {
  const { take, arrivalOf, acknowledge, acknowledged } = deliveries;
  app.command(/.*/, acknowledged(desk, onCommand));
  app.action({ type: 'block_actions' }, acknowledged(desk, onAction));
  app.shortcut({ type: 'message_action' }, acknowledged(desk, onShortcut));

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, context }) => {
    let closing: Promise<void> | undefined;
    const close = async (errors?: FormErrors): Promise<boolean> => {
      if (closing !== undefined) return false;
      closing = acknowledge(() => (errors ? ack({ response_action: 'errors', errors }) : ack()));
      await closing;
      return errors !== undefined;
    };
    const timer = setTimeout(() => void close(), FORM_ANSWER_MS);
    await take({ body, context }, (arrival) => onForm(desk, body as ViewSubmitAction, arrival, close));
    clearTimeout(timer);
    await close();
  });

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: /.*/ },
    async ({ ack, body, context }) => {
      const options = await suggestions(desk, body, arrivalOf(context)).catch(() => []);
      await acknowledge(() => ack({ options }));
    },
  );

  app.event('app_mention', ({ event, ...delivery }) =>
    take(delivery, (arrival) => onMessage(desk, event, false, arrival)),
  );

  app.event('message', async ({ event, ...delivery }) => {
    // The bot's own posts come, too.
    if (event.channel_type !== 'im' || 'bot_id' in event) return;
    await take(delivery, (arrival) => onMessage(desk, event as Message, true, arrival));
  });

  app.event('member_joined_channel', async ({ event, ...delivery }) => {
    // Where nobody invited it, the bot joined by itself, to post what was asked for.
    if (event.inviter !== undefined) await take(delivery, (arrival) => onJoined(desk, event, arrival));
  });

  app.event('app_home_opened', async ({ event: { tab, user, channel }, ...delivery }) => {
    if (tab !== 'home') return;
    await take(delivery, async (arrival) =>
      showHome(desk, await receive(desk, arrival, { user, channel, direct: true })),
    );
  });

  const left = async ({ team }: Arrival) => (team === undefined ? undefined : leave(team));
  app.event('app_uninstalled', (delivery) => take(delivery, left));
  app.event('tokens_revoked', async ({ event, ...delivery }) => {
    // Members’ own tokens are never stored.
    if ((event.tokens.bot ?? []).length > 0) await take(delivery, left);
  });
}
