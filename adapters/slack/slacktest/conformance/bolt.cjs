// An app made with Slack's own framework. It is run against the fake by
// bolt_test.go, and says on standard output, a line of JSON each, what reached it.
//
//   SLACK_API=http://127.0.0.1:1234/api/ APP_TOKEN=xapp-... BOT_TOKEN=xoxb-... node bolt.cjs
const { App, LogLevel } = require('@slack/bolt');

const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));

const app = new App({
  token: process.env.BOT_TOKEN,
  appToken: process.env.APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API },
});

app.command('/deal', async ({ command, ack, respond }) => {
  await ack({ response_type: 'ephemeral', text: 'Looking…' });
  await respond({ response_type: 'ephemeral', text: `asked: ${command.text}` });
  say('slash', { text: command.text });
});

app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({
    channel: event.channel,
    thread_ts: event.ts,
    text: 'rate me',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'rate me' } },
      {
        type: 'context_actions',
        elements: [{
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: { type: 'plain_text', text: 'Good' }, value: 'up' },
          negative_button: { text: { type: 'plain_text', text: 'Bad' }, value: 'down' },
        }],
      },
    ],
  });
  say('mention', { text: event.text });
});

app.action('feedback', async ({ ack, body, client, action }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'reason',
      title: { type: 'plain_text', text: 'What was wrong?' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [{
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: 'Reason' },
        element: { type: 'plain_text_input', action_id: 'text' },
      }],
    },
  });
  say('feedback', { value: action.value });
});

app.shortcut('ask_about_message', async ({ shortcut, ack }) => {
  await ack();
  say('shortcut', { text: shortcut.message.text });
});

app.view('reason', async ({ view, ack }) => {
  await ack({ response_action: 'clear' });
  say('view', { text: view.state.values.reason.text.value });
});

app.error(async (error) => say('error', { error: String(error) }));

app.start().then(() => say('ready'));
