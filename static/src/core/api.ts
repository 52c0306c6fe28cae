// The one HTTP client: same origin, CSRF, the page's language, refusals as Problem.
import { pageLanguage, t } from "./i18n";
import { Problem, problemFrom } from "./problem";

export interface Answer<T> {
  body: T;
  etag: string;
  status: number;
}

interface Options {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function csrfToken(): string {
  const field = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (field) return field.value;
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

async function send(method: string, url: string, body: unknown, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": pageLanguage(),
    ...options.headers,
  };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(url, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "network.down", t("There is no connection. Nothing was lost; please try again."));
  }
}

async function ask<T>(method: string, url: string, body: unknown, options: Options): Promise<Answer<T>> {
  const response = await send(method, url, body, options);
  const text = await response.text();
  if (!response.ok) {
    throw problemFrom(response.status, text, t("The request was refused."));
  }
  return {
    body: (text === "" ? null : JSON.parse(text)) as T,
    etag: response.headers.get("ETag") ?? "",
    status: response.status,
  };
}

/** Reads JSON. */
export const get = <T>(url: string, options: Options = {}): Promise<Answer<T>> =>
  ask<T>("GET", url, undefined, options);

/** Sends JSON and reads JSON. */
export const post = <T>(url: string, body: unknown, options: Options = {}): Promise<Answer<T>> =>
  ask<T>("POST", url, body, options);

/** Reads a piece of a server-rendered page. */
export async function getHtml(url: string, signal?: AbortSignal): Promise<DocumentFragment> {
  const response = await send("GET", url, undefined, {
    headers: { Accept: "text/html" },
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, text, t("The request was refused."));
  const holder = document.createElement("template");
  holder.innerHTML = text;
  return holder.content;
}
