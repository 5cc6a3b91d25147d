import type { Platform } from '../chat/platform.ts';
import type { Metrics } from './metrics.ts';

/** The platform, as it is but with each message that is handed to it counted. */
export function counted(platform: Platform, metrics: Metrics): Platform {
  const count = async <T>(sending: Promise<T>): Promise<T> => {
    try {
      const sent = await sending;
      metrics.delivery(platform.name, 'sent');
      return sent;
    } catch (problem) {
      metrics.delivery(platform.name, 'failed');
      throw problem;
    }
  };
  const counting: Pick<Platform, 'post' | 'update'> = {
    post: (message) => count(platform.post(message)),
    update: (externalId, message) => count(platform.update(externalId, message)),
  };
  return new Proxy(platform, {
    get(_, name) {
      if (name === 'post' || name === 'update') return counting[name];
      const member: unknown = Reflect.get(platform, name);
      return typeof member === 'function' ? member.bind(platform) : member;
    },
  });
}
