import { type Bodies, long, start } from './parts.ts';

export const THREADS: Bodies = {
  'a thread without a name': { auto_archive_duration: 60 },
  'a thread with an empty name': { name: '' },
  'a thread with a long name': { name: long(101) },
  'a thread of an hour and a half': { name: 'x', auto_archive_duration: 90 },
  'a thread slower than six hours': { name: 'x', rate_limit_per_user: 21601 },
};

const end = '2030-01-01T20:00:00.000Z';
export const EVENT = {
  name: 'x',
  privacy_level: 2,
  entity_type: 3,
  scheduled_start_time: start,
  scheduled_end_time: end,
  entity_metadata: { location: 'here' },
};

export const EVENTS: Bodies = {
  'an event without a name': { ...EVENT, name: undefined },
  'an event with a long name': { ...EVENT, name: long(101) },
  'an event with a long description': { ...EVENT, description: long(1001) },
  'an event for all the world': { ...EVENT, privacy_level: 1 },
  'an event of no kind': { ...EVENT, entity_type: undefined },
  'an event of an unknown kind': { ...EVENT, entity_type: 9 },
  'an event without a start': { ...EVENT, scheduled_start_time: undefined },
  'an event tomorrow': { ...EVENT, scheduled_start_time: 'tomorrow' },
  'an event elsewhere without an end': { ...EVENT, scheduled_end_time: undefined },
  'an event that ends before it begins': { ...EVENT, scheduled_end_time: start },
  'an event nowhere': { ...EVENT, entity_metadata: {} },
  'an event at a long place': { ...EVENT, entity_metadata: { location: long(101) } },
  'an event elsewhere in a channel': { ...EVENT, channel_id: '1' },
  'a stage without a channel': { ...EVENT, entity_type: 1 },
};

export const DIRECT: Bodies = {
  'a conversation with nobody': {},
  'a conversation with a name': { recipient_id: 'maya' },
};
