// A web worker: solves a challenge beside the page and says the number.
import { type Challenge, solve } from "../core/proof";

self.addEventListener("message", (event: MessageEvent<Challenge>) => {
  void solve(event.data).then((number) => postMessage(number));
});
