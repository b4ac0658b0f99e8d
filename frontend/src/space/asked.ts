// One way of asking the app's server for something: an answer that is not good is an Error with the server's sentence.

/** The answer at an address. Rejects with the server's sentence where it is not 2xx. */
export async function asked(address: string, settings: RequestInit = {}): Promise<Response> {
  const answer = await fetch(address, settings);
  if (answer.ok) return answer;
  const sentence = (await answer.text()).trim().slice(0, 200);
  throw new Error(sentence || `The server answered ${answer.status}.`);
}
