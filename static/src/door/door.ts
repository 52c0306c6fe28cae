// The door of one meeting: shows the list of this device, takes who comes, sends it when there is a network.
import { get } from "../core/api";
import { need } from "../core/dom";
import { pageLanguage, t } from "../core/i18n";
import { nextTry, own } from "../core/outbox";
import { Problem } from "../core/problem";
import { visitor } from "../core/visitor";
import { type Came, checkIn, type KeptList, type Numbers, present, rows, ticketOf, type WaitingCheckIn } from "./attendance";
import { type Arrival, CHANNEL, flushCheckIns, keepCheckIn, takeBack } from "./delivery";
import { GuestForm } from "./guest-form";
import { guest, hour, line, put, refused } from "./lines";
import { listKey, put as store, readAll, readOne, remove } from "./store";

const REFRESH_MS = 30_000;
const ASK_AGAIN_MS = 1_000;
// Browsers are at times wrong about being offline: asked all the same, less often.
const OFFLINE_ASK_MS = 15_000;

type Tone = "ok" | "warn" | "bad";

export class Door {
  #account = visitor();
  #hearing: string;
  #meeting: string;
  #zone: string;
  #list: KeptList | null = null;
  #waiting: WaitingCheckIn[] = [];
  #timer = 0;
  #form: GuestForm | null = null;
  #refreshing: Promise<void> | null = null;
  #find: HTMLInputElement;

  constructor(private readonly root: HTMLElement) {
    this.#hearing = root.dataset.hearing ?? "";
    this.#meeting = root.dataset.meeting ?? "";
    this.#zone = root.dataset.zone ?? "UTC";
    this.#find = need<HTMLInputElement>("#door-find", root);
  }

  /** Where this browser keeps nothing it rejects: the page works without scripts then. */
  async start(): Promise<void> {
    await this.#read();
    const form = need<HTMLFormElement>("[data-walk-in]", this.root);
    this.#form = new GuestForm(form, (body) => void this.#keep(body), (why) => this.#tell(why, "bad"));
    this.#listen();
    this.#ready();
    this.#show();
    await this.refresh();
    window.setInterval(() => { if (document.visibilityState === "visible") void this.refresh(); }, REFRESH_MS);
  }

  /** The next ticket is scanned into the search; on a telephone the keyboard would only hide the list. */
  #ready(): void {
    if (matchMedia("(pointer: fine)").matches) this.#find.focus();
  }

  #listen(): void {
    this.root.addEventListener("click", (event) => void this.#click(event.target as Element));
    need("[data-door-find]", this.root).addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.scanned(this.#find.value)) this.#find.value = "";
      this.#show();
    });
    this.#find.addEventListener("input", () => this.#show());
    new BroadcastChannel(CHANNEL).onmessage = (event: MessageEvent<Arrival[]>) => {
      for (const one of event.data) this.#arrival(one);
      void this.#read().then(() => this.#show());
    };
    window.addEventListener("online", () => void this.refresh());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void this.refresh(); });
  }

  async #read(): Promise<void> {
    this.#list = await readOne<KeptList>("lists", listKey(this.#account, this.#meeting));
    this.#waiting = own(await readAll<WaitingCheckIn>("check-ins"), this.#account).filter((one) => one.meeting === this.#meeting);
  }

  /** Sends what is due, then takes the list anew; one at a time, so that no older list comes after a newer one. */
  refresh(): Promise<void> {
    this.#refreshing = (this.#refreshing ?? Promise.resolve()).then(() => this.#anew());
    return this.#refreshing;
  }

  async #anew(): Promise<void> {
    await flushCheckIns().catch(() => undefined);
    const url = `/api/v1/hearings/${this.#hearing}/meetings/${this.#meeting}/registrations/`;
    let taken = false;
    try {
      const { body } = await get<Numbers>(url);
      const kept: KeptList = { ...body, account: this.#account, meeting: this.#meeting, ends: Date.parse(this.root.dataset.ends ?? "") };
      await store("lists", listKey(this.#account, this.#meeting), kept);
      taken = true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Signed out, or no officer any more: the names are not for this reader.
      if (error.status === 401 || error.status === 403) await this.#forget();
    }
    await this.#read();
    this.#show();
    if (taken) this.root.dataset.taken = "yes";
  }

  /** What was scanned or typed; whether it was a ticket. */
  scanned(text: string): boolean {
    const ticket = ticketOf(text);
    if (ticket === null) return false;
    const known = this.#list?.results.find(({ id }) => id === ticket);
    if (known) this.#came(ticket);
    else this.#tell(t("This ticket is not on the list. It may be for another meeting, or given back."), "bad");
    return true;
  }

  #came(id: string): void {
    const row = this.#list && rows(this.#list, this.#waiting, "").find((one) => one.id === id);
    if (!row) return;
    if (row.state !== "expected") {
      this.#tell(t("%(name)s came already: %(time)s.", { name: row.name, time: hour(row.at ?? "", this.#zone) }), "warn");
      return;
    }
    const body: Came = { name: row.name, kind: "person", identifier: "", registration: id };
    if (this.#list?.asks_identifier) this.#form?.fill(body);
    else void this.#keep(body);
  }

  async #keep(body: Came): Promise<void> {
    const { key, account, hearing, meeting } = { key: crypto.randomUUID(), account: this.#account, hearing: this.#hearing, meeting: this.#meeting };
    const one = checkIn({ key, account, hearing, meeting, language: pageLanguage(), body }, Date.now());
    await keepCheckIn(one);
    this.#tell(t("%(name)s is checked in.", { name: body.name }), "ok");
    this.#ready();
    await this.#read();
    this.#show();
  }

  #arrival({ name, before }: Arrival): void {
    if (before !== "") this.#tell(t("%(name)s came already: %(time)s.", { name, time: hour(before, this.#zone) }), "warn");
  }

  async #click(target: Element): Promise<void> {
    const pressed = target.closest<HTMLButtonElement>("button");
    if (!pressed) return;
    const { came, undo, correct, drop } = pressed.dataset;
    if (came) this.#came(came);
    if (pressed.hasAttribute("data-door-send")) await this.refresh();
    if (pressed.hasAttribute("data-door-forget")) {
      await this.#forget();
      this.#tell(t("The list is forgotten on this device. Open the page with a network to take it again."), "ok");
    }
    const taken = undo ?? correct ?? drop;
    if (!taken) return;
    pressed.disabled = true;
    const one = await takeBack(taken);
    if (correct && one) this.#form?.fill(one.body);
    if (undo && one) this.#tell(t("%(name)s is taken off again.", { name: one.body.name }), "ok");
    await this.#read();
    this.#show();
  }

  async #forget(): Promise<void> {
    await remove("lists", listKey(this.#account, this.#meeting));
    await this.#read();
    this.#show();
  }

  #tell(text: string, tone: Tone): void {
    const told = need<HTMLElement>("[data-door-told]", this.root);
    told.textContent = text;
    told.dataset.tone = tone;
  }

  #show(): void {
    const waiting = this.#waiting.filter((one) => one.state === "waiting");
    const bad = this.#waiting.filter((one) => one.state === "refused");
    const list = this.#list;
    const shown = list ? rows(list, this.#waiting, ticketOf(this.#find.value) ? "" : this.#find.value) : [];
    const guests = waiting.filter((one) => one.body.registration === null);
    put(need("[data-door-list]", this.root), [
      ...guests.map((one) => guest(one, this.#zone)), ...shown.map((one) => line(one, this.#zone))]);
    const empty = need<HTMLElement>("[data-door-empty]", this.root);
    empty.hidden = shown.length > 0;
    empty.textContent = this.#emptyWords(list);
    need<HTMLElement>("[data-door-outbox]", this.root).hidden = this.#waiting.length === 0;
    need("[data-door-number]", this.root).textContent = String(waiting.length);
    need("[data-door-refused]", this.root).replaceChildren(...bad.map(refused));
    need<HTMLElement>("[data-door-device]", this.root).hidden = list === null;
    this.root.dataset.waiting = String(waiting.length);
    if (list) this.#count(list);
    this.#again(nextTry(this.#waiting, this.#account));
  }

  #emptyWords(list: KeptList | null): string {
    if (!list) return t("The list is not on this device. Who comes can be written down without it.");
    return list.results.length === 0 ? t("Nobody is registered.") : t("Nobody of this name is registered.");
  }

  #count(list: KeptList): void {
    const numbers = { present: present(list, this.#waiting), registered: list.registered, capacity: list.capacity ?? "—", taking_part: list.taking_part, needed: list.needed ?? "" };
    for (const [name, value] of Object.entries(numbers)) {
      need(`[data-count="${name}"]`, this.root).textContent = String(value);
    }
    need<HTMLElement>("[data-quorum]", this.root).hidden = list.needed === null;
  }

  #again(at: number | null): void {
    clearTimeout(this.#timer);
    if (at === null) return;
    const least = navigator.onLine ? ASK_AGAIN_MS : OFFLINE_ASK_MS;
    this.#timer = window.setTimeout(() => void this.refresh(), Math.max(least, at - Date.now()));
  }
}
