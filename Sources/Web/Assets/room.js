// Keeps the room of an auction up to date: takes what the server sends, counts down by its clock, and shows whoever bids
// what they can do in the stage of the moment.
const room = document.querySelector("[data-room]");
const now = room.querySelector("[data-now]");
const find = (what) => room.querySelector(`[data-${what}]`);
const own = room.dataset.own;

// By how much the server's clock is ahead of this one.
let ahead = Number(room.dataset.clock) - Date.now();
let said = "";

const tick = () => {
  const clock = now.querySelector("[data-until]");
  if (!clock) return;
  const seconds = Math.max(0, Math.ceil((Date.parse(clock.dataset.until) - Date.now() - ahead) / 1000));
  const pieces = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (pieces[0] === 0) pieces.shift();
  const text = pieces.map((number, place) => (place ? String(number).padStart(2, "0") : number)).join(":");
  if (clock.textContent !== text) clock.textContent = text;
};

const isMine = (whose, { turn, taker }) =>
  whose === "all" || (whose === "turn" && turn === own) || (whose === "taker" && taker === own) ||
  (whose === "others" && taker !== own);

const show = () => {
  const state = now.firstElementChild.dataset;
  for (const form of room.querySelectorAll("form[data-when]")) {
    const isNow = form.dataset.when === state.stage && isMine(form.dataset.whose, state);
    if (form.hidden === isNow) form.hidden = !isNow;
    if (isNow && "following" in form.dataset) form.elements.amount.value = state.price ?? "";
  }
  const note = find("turn-note");
  if (note) note.hidden = state.stage !== "turn" || state.turn !== own;
  if (own) now.querySelector(`tr[data-bidder="${own}"]`)?.classList.add("own");
  const text = [...now.querySelectorAll("[data-text]")].map((line) => line.textContent).join(" ");
  if (text !== said) find("says").textContent = said = text;
  tick();
};

const source = new EventSource(room.dataset.events);
source.addEventListener("clock", ({ data }) => {
  ahead = Number(data) - Date.now();
  tick();
});
source.addEventListener("now", ({ data }) => {
  now.innerHTML = data;
  show();
});
source.onopen = () => {
  find("live").hidden = false;
  find("reload").hidden = true;
  find("lost").hidden = true;
};
source.onerror = () => {
  find("live").hidden = true;
  find("reload").hidden = false;
  find("lost").hidden = false;
};
show();
setInterval(tick, 250);
