// <job-progress data-job="/api/v1/jobs/…/">: asks how the job stands, moves the bar, goes on at the end.
import { get } from "../core/api";
import { Problem } from "../core/problem";
import { nextWait } from "../core/wait";

interface JobStatus {
  state: string;
  percent: number | null;
  step?: string;
  message?: string;
  result_url?: string | null;
}

const MOVING = new Set(["accepted", "running"]);
const FIRST_WAIT_MS = 700;

class JobProgress extends HTMLElement {
  #wait = FIRST_WAIT_MS;
  #timer = 0;

  connectedCallback(): void {
    if (MOVING.has(this.dataset.jobState ?? "")) this.#later();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #later(): void {
    this.#timer = window.setTimeout(() => void this.#look(), this.#wait);
    this.#wait = nextWait(this.#wait);
  }

  async #look(): Promise<void> {
    try {
      const { body } = await get<JobStatus>(this.dataset.job ?? "");
      this.#show(body);
      if (MOVING.has(body.state)) this.#later();
      else this.#end(body);
    } catch (error) {
      // A pause of the server or the network is no end of the job: ask again.
      if (error instanceof Problem && error.status !== 404) this.#later();
    }
  }

  #show(status: JobStatus): void {
    const percent = Math.round(status.percent ?? 0);
    this.dataset.jobState = status.state;
    this.classList.toggle("progress--failed", status.state === "failed");
    const bar = this.querySelector("progress");
    if (bar) bar.value = percent;
    const number = this.querySelector("[data-percent]");
    if (number) number.textContent = String(percent);
    const step = this.querySelector("[data-step]");
    const words = status.step || status.message;
    if (step && words) step.textContent = words;
  }

  #end(status: JobStatus): void {
    this.dispatchEvent(new CustomEvent("job-end", { bubbles: true, detail: status }));
    const next = status.state === "successful" ? this.dataset.result || status.result_url : null;
    if (this.hasAttribute("data-stay")) return;
    if (next && new URL(next, location.href).pathname !== location.pathname) location.assign(next);
    else location.reload();
  }
}

customElements.define("job-progress", JobProgress);
