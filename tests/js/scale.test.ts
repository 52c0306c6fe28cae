import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

describe("the scale bar", () => {
  beforeEach(() => {
    vi.resetModules();
    const messages = { textContent: JSON.stringify({ m: "м", km: "км" }) };
    vi.stubGlobal("document", { getElementById: () => messages });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("writes metres and kilometres in the language of the page", async () => {
    const { inWords } = await import("../../static/src/edit/scale");

    expect(inWords("500 m")).toBe("500 м");
    expect(inWords("5 km")).toBe("5 км");
  });

  it("leaves alone what is written already", async () => {
    const { inWords } = await import("../../static/src/edit/scale");

    expect(inWords("500 м")).toBe("500 м");
  });
});
