"use strict";

// Puts the newest state in the place of the last one, says what changed, and counts seconds. Without this script the
// page shows the state of the moment at which it was loaded.

const live = document.getElementById("live");
const said = document.getElementById("said");
const AGAIN = 15000;
const BLIP = 5000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

let source = null;
let lost = 0;
let again = 0;
let ahead = 0;

function pad(number) {
  return String(number).padStart(2, "0");
}

/** A time as short as it can be said today. */
function moment(date, today) {
  if (date.toDateString() === today.toDateString()) {
    return clock(date);
  }
  const year = date.getFullYear() === today.getFullYear() ? "" : date.getFullYear() + " ";
  return date.getDate() + " " + MONTHS[date.getMonth()] + " " + year + pad(date.getHours()) + ":" + pad(date.getMinutes());
}

function clock(date) {
  return pad(date.getHours()) + ":" + pad(date.getMinutes()) + ":" + pad(date.getSeconds());
}

function words(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    return seconds + " s";
  }
  if (seconds < 3600) {
    return Math.floor(seconds / 60) + " min " + (seconds % 60) + " s";
  }
  if (seconds < 86400) {
    return Math.floor(seconds / 3600) + " h " + (Math.floor(seconds / 60) % 60) + " min";
  }
  return Math.floor(seconds / 86400) + " d " + (Math.floor(seconds / 3600) % 24) + " h";
}

/** Times in the reader's own zone, and how long jobs have been at work. */
function tell(root) {
  const today = new Date();
  for (const time of root.querySelectorAll("time.at")) {
    const date = new Date(time.dateTime);
    time.title = time.dateTime;
    time.textContent = moment(date, today);
  }
  count(root);
}

function count(root) {
  for (const time of root.querySelectorAll("time.for")) {
    time.textContent = words(Date.now() + ahead - Date.parse(time.dataset.since));
  }
}

/** Makes a node like another one, and keeps what is equal, so that focus and opened details stay. */
function alter(node, like) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== like.data) {
      node.data = like.data;
    }
    return;
  }
  for (const { name } of Array.from(node.attributes)) {
    if (!like.hasAttribute(name) && !(name === "open" && node.nodeName === "DETAILS")) {
      node.removeAttribute(name);
    }
  }
  for (const { name, value } of like.attributes) {
    if (node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
  }
  let next = node.firstChild;
  for (const wanted of Array.from(like.childNodes)) {
    const known = counterpart(node, next, wanted);
    if (known === null) {
      node.insertBefore(wanted, next);
    } else {
      if (known === next) {
        next = next.nextSibling;
      } else {
        node.insertBefore(known, next);
      }
      alter(known, wanted);
    }
  }
  while (next !== null) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

function counterpart(parent, next, wanted) {
  if (wanted.id) {
    const same = document.getElementById(wanted.id);
    return same !== null && same.parentNode === parent && same.nodeName === wanted.nodeName ? same : null;
  }
  return next !== null && !next.id && next.nodeName === wanted.nodeName ? next : null;
}

function sayings(root) {
  return Array.from(root.querySelectorAll("[data-say]"), (element) => element.dataset.say).filter((text) => text);
}

function show(html) {
  const main = document.getElementById("main");
  const next = new DOMParser().parseFromString(html, "text/html").getElementById("main");
  if (next === null) {
    return;
  }
  ahead = Date.parse(next.dataset.now) - Date.now();
  tell(next);
  const before = new Set(sayings(main));
  const news = sayings(next).filter((text) => !before.has(text));
  document.title = next.dataset.title;
  alter(main, next);
  if (news.length > 0) {
    said.textContent = news.slice(0, 3).join(". ") + (news.length > 3 ? ". And " + (news.length - 3) + " more." : ".");
  }
}

function mark(state, text) {
  if (live.dataset.state !== state) {
    live.dataset.state = state;
    live.querySelector(".words").textContent = text;
  }
}

function alive() {
  clearTimeout(lost);
  lost = 0;
  if (live.dataset.state === "lost") {
    said.textContent = "The page is live again.";
  }
  mark("live", "Live");
}

function dead() {
  lost = 0;
  mark("lost", "Not live since " + clock(new Date()) + ", trying again");
  said.textContent = "The page is not live.";
}

function listen() {
  clearTimeout(again);
  again = 0;
  if (source !== null) {
    return;
  }
  source = new EventSource("events");
  source.onopen = alive;
  source.addEventListener("state", (event) => show(event.data));
  source.onerror = () => {
    if (lost === 0) {
      lost = setTimeout(dead, BLIP); // each stream ends after a while, and the next one begins at once
    }
    if (source.readyState === EventSource.CLOSED) {
      source = null;
      again = setTimeout(listen, AGAIN);
    }
  };
}

function hush() {
  clearTimeout(again);
  clearTimeout(lost);
  lost = 0;
  if (source !== null) {
    source.close();
    source = null;
  }
}

tell(document);
setInterval(() => count(document), 1000);
document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
if (!document.hidden) {
  listen();
}
