/**
 * Checks signatures beside the peer while it takes in many messages, on another core where there is one: a third of what taking
 * in costs. What it does not find good the peer looks at again itself.
 */
import { checkSignatures, type Task, type Verdict } from './check-signatures';

const world = self as unknown as {
  onmessage: ((event: MessageEvent<Task>) => void) | null;
  postMessage(verdict: Verdict): void;
};

world.onmessage = ({ data }) => {
  void checkSignatures(data).then((verdict) => {
    world.postMessage(verdict);
  });
};
