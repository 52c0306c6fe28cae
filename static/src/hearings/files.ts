// Files of a statement: chosen, dropped or photographed; handed in at once, their check followed.
import { get } from "../core/api";
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { Problem, problemFrom } from "../core/problem";
import type { WaitingFile } from "./outbox";

interface Answer {
  id: string;
  state: "pending" | "clean" | "refused";
  refused_text: string;
}

type State = "sending" | "pending" | "clean" | "refused" | "unsent";

interface Chosen {
  name: string;
  content: Blob | null;
  uid: string | null;
  state: State;
  told: string;
  done: number;
}

const LOOK_MS = 1500;
const MOST_LOOKS = 60;
const MB = 1024 * 1024;

export class Files {
  #all: Chosen[] = [];
  #url: string;
  #most: number;
  #largest: number;
  #list: HTMLElement;

  constructor(private readonly root: HTMLElement) {
    this.#url = root.dataset.files ?? "";
    this.#most = Number(root.dataset.most ?? 5);
    this.#largest = Number(root.dataset.largest ?? 10 * MB);
    this.#list = need<HTMLElement>("[data-file-list]", root);
    const field = need<HTMLInputElement>("input[type=file]", root);
    field.addEventListener("change", () => {
      this.#take([...(field.files ?? [])]);
      field.value = "";
    });
    for (const name of ["dragover", "dragleave", "drop"] as const) {
      root.addEventListener(name, (event) => {
        event.preventDefault();
        root.toggleAttribute("data-over", name === "dragover");
        if (name === "drop") this.#take([...(event.dataTransfer?.files ?? [])]);
      });
    }
    this.#list.addEventListener("click", (event) => {
      const at = (event.target as Element).closest<HTMLElement>("[data-remove-file]")?.dataset.removeFile;
      if (at !== undefined) this.#drop(Number(at));
    });
    for (const input of this.#list.querySelectorAll<HTMLInputElement>("input[name=attachments]")) {
      this.putBack([{ name: t("File"), uid: input.value }]);
    }
    this.#show();
  }

  /** Whether one is still on its way. */
  get busy(): boolean {
    return this.#all.some((one) => one.state === "sending");
  }

  /** Files that could not be handed in: they go with the statement into the outbox. */
  unsent(): WaitingFile[] {
    return this.#all.flatMap((one) => (one.state === "unsent" && one.content ? [{ name: one.name, content: one.content, uid: null }] : []));
  }

  /** Those that the server keeps, with their names here. */
  kept(): { name: string; uid: string }[] {
    return this.#all.flatMap((one) => (one.uid && one.state !== "refused" ? [{ name: one.name, uid: one.uid }] : []));
  }

  putBack(known: readonly { name: string; uid: string }[]): void {
    for (const { name, uid } of known) {
      const one: Chosen = { name, content: null, uid, state: "pending", told: "", done: 1 };
      this.#all.push(one);
      void this.#follow(one);
    }
    this.#show();
  }

  putUnsent(files: readonly WaitingFile[]): void {
    for (const { name, content, uid } of files) {
      const one: Chosen = { name, content, uid, state: uid ? "pending" : "sending", told: "", done: 0 };
      this.#all.push(one);
      void (uid ? this.#follow(one) : this.#send(one));
    }
    this.#show();
  }

  clear(): void {
    this.#all = [];
    this.#show();
  }

  #take(files: readonly File[]): void {
    for (const file of files) {
      const free = this.#all.filter((one) => one.state !== "refused").length < this.#most;
      const told = !free
        ? t("No more than %(count)s files.", { count: this.#most })
        : file.size > this.#largest
          ? t("Too large: at most %(size)s MB.", { size: Math.floor(this.#largest / MB) })
          : "";
      const one: Chosen = { name: file.name, content: file, uid: null, state: told ? "refused" : "sending", told, done: 0 };
      this.#all.push(one);
      if (!told) void this.#send(one);
    }
    this.#show();
  }

  async #send(one: Chosen): Promise<void> {
    try {
      const answer = await this.#upload(one);
      one.uid = answer.id;
      this.#hear(one, answer);
      await this.#follow(one);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const isAway = error.status === 0 || error.status >= 500;
      one.state = isAway ? "unsent" : "refused";
      one.told = isAway ? t("Will be sent with the statement.") : (error.errors[0]?.text ?? error.text);
      this.#show();
    }
  }

  #upload(one: Chosen): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("file", one.content ?? new Blob(), one.name);
      request.open("POST", this.#url);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("Accept-Language", document.documentElement.lang);
      request.setRequestHeader("X-CSRFToken", document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "");
      request.upload.onprogress = ({ loaded, total }) => {
        one.done = total > 0 ? loaded / total : 0;
        this.#show();
      };
      request.onerror = () => reject(new Problem(0, "network.down", ""));
      request.onload = () => {
        if (request.status === 201) resolve(JSON.parse(request.responseText) as Answer);
        else reject(problemFrom(request.status, request.responseText, t("The request was refused.")));
      };
      request.send(form);
    });
  }

  #hear(one: Chosen, answer: Answer): void {
    one.state = answer.state;
    one.told = answer.refused_text;
    this.#show();
    if (answer.state === "refused") announce(`${one.name}: ${answer.refused_text}`);
  }

  async #follow(one: Chosen): Promise<void> {
    for (let look = 0; look < MOST_LOOKS && one.state === "pending" && this.#all.includes(one); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      try {
        this.#hear(one, (await get<Answer>(`${this.#url}${one.uid}/`)).body);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status !== 404) continue;
        // Kept for a day only: an old draft's file is gone.
        this.#all = this.#all.filter((other) => other !== one);
        this.#show();
      }
    }
  }

  #drop(at: number): void {
    this.#all.splice(at, 1);
    this.#show();
    this.root.querySelector<HTMLElement>("input[type=file]")?.focus();
  }

  #show(): void {
    const words: Record<State, string> = {
      sending: t("Being sent"), pending: t("Being checked"), clean: t("Checked"), refused: t("Not accepted"), unsent: t("Not sent yet"),
    };
    this.#list.replaceChildren(...this.#all.map((one, at) => {
      const row = make("li", { class: "file", "data-file-state": one.state },
        make("span", { class: "file__name" }, one.name),
        make("span", { class: "file__state" }, one.told && one.state !== "clean" ? one.told : words[one.state]));
      if (one.state === "sending") row.append(make("progress", { max: "1", value: String(one.done), "aria-label": one.name }));
      if (one.uid && one.state !== "refused") row.append(make("input", { type: "hidden", name: "attachments", value: one.uid }));
      row.append(make("button", { type: "button", class: "button button--quiet button--small", "data-remove-file": String(at), "aria-label": `${t("Remove")}: ${one.name}` }, t("Remove")));
      return row;
    }));
    this.root.dataset.count = String(this.#all.length);
    this.root.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
