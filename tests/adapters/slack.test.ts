import { describe, expect, it } from 'vitest';
import { slackClub } from './slack-club.ts';

describe.each(['socket', 'http'] as const)('Slack over %s', (mode) => {
  it('answers a command in the channel, with the covered words as one word', async () => {
    const { slack, lines } = await slackClub({ mode });
    expect(lines.join('\n')).toContain('The Club');
    const seen = await slack.slash('UTOM', '/lookup', 'who is Miss Lucy');
    expect(seen.text).toContain('who is Miss Lucy');
    expect(seen.text).toContain('She is a guardian. (covered)');
    expect(seen.text).toContain('— A Sample Book, section 4 — Article A');
    expect(seen.private).toBe(false);
    expect(seen.buttons).toEqual(['Another passage', 'Reveal']);
    expect(seen.message?.raw).not.toContain('leaves');
  });

  it('reveals to the person who asks, and turns the page for everybody', async () => {
    const { slack } = await slackClub({ mode });
    const lookup = await slack.slash('UTOM', '/lookup', 'who is Miss Lucy');
    const revealed = await slack.press('UMAYA', lookup.message, 'Reveal');
    expect(revealed).toMatchObject({ text: 'She leaves Hailsham.', private: true });
    const turned = await slack.press('UMAYA', lookup.message, 'Another passage');
    expect(turned.text).toBe('Passage 2');
    expect(slack.messages('CBOOKS')).toHaveLength(1);
  });

  it('takes a typed answer in a form', async () => {
    const { slack, answers, advanced } = await slackClub({ mode });
    const question = await slack.slash('UMAYA', '/quiz', 'start rounds:5 the cottages');
    expect(question.text).toContain('Question 1 of 5 on the cottages');
    const form = await slack.press('UTOM', question.message, 'Type it');
    expect(form.text).toContain('Answer');
    const taken = await slack.submit(form.view, { Answer: 'Ruth' });
    expect(taken).toMatchObject({ text: 'Right: Ruth', private: true });
    expect(answers).toEqual(['UTOM:7:Ruth']);
    expect(advanced).toEqual(['slack:T0CLUB CBOOKS']);
  });
});
