import { describe, expect, it } from "vitest";
import { answer, solve } from "../../static/src/core/proof";

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
}

const salt = "0123456789abcdef?expires=4000000000&";
const challenge = {
  algorithm: "SHA-256",
  challenge: await sha256(`${salt}1234`),
  maxnumber: 3000,
  salt,
  signature: "s",
};

describe("the proof of work", () => {
  it("is the number whose hash is the challenge", async () => {
    expect(await solve(challenge)).toBe(1234);
  });

  it("is nothing when no number fits", async () => {
    expect(await solve({ ...challenge, maxnumber: 1000 })).toBeNull();
  });

  it("is sent back as base64 of what the server signed, and the number", () => {
    const sent = JSON.parse(atob(answer(challenge, 1234)));
    expect(sent).toEqual({ algorithm: "SHA-256", challenge: challenge.challenge, number: 1234, salt, signature: "s" });
  });
});
