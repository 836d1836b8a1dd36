"use strict";
(async () => {
  const byId = (id) => document.getElementById(id);
  const unpacked = new Map();

  // A block of the page's own data: base64, deflated, JSON. Unpacked once, when first asked for.
  const unpack = (id) => {
    if (!unpacked.has(id)) {
      const bytes = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
      unpacked.set(id, new Response(stream).json());
    }
    return unpacked.get(id);
  };

  const index = await unpack("index");
  const words = index.words;
  const articles = index.articles.map(([headline, outlet, time, shown, story, length], number) =>
    ({ number, headline, outlet, time, day: time.slice(0, 10), shown, story, length }));
  const article = async (number) =>
    (await unpack(`articles-${Math.floor(number / index.articles_a_block)}`))[number % index.articles_a_block];

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const counted = (value) => value.toLocaleString(document.documentElement.lang);
  const option = (value, text) => {
    const made = element("option", "", text);
    made.value = value;
    return made;
  };

  // ---- one article, as read -------------------------------------------------------------------
  const prose = new Set(["headline", "standfirst", "body"]);
  const reading = async (number) => {
    const { lines, known } = await article(number);
    const whole = element("div", "r-reading");
    const text = element("div", "r-lines");
    for (const [kind, line] of lines) {
      if (kind === "cut") {
        text.append(element("p", "r-meta", words.js_cut));
      } else if (prose.has(kind)) {
        text.append(element("p", `k-${kind}`, line));
      } else {
        const gone = element("p", "r-gone");
        gone.append(element("span", "", words[`kind_${kind}`] || kind), element("s", "", line));
        text.append(gone);
      }
    }
    const list = element("dl", "r-known");
    for (const [key, value] of Object.entries(known)) {
      list.append(element("dt", "", words[key]), element("dd", "", value));
    }
    whole.append(text, list);
    return whole;
  };

  // ---- the list: filter, search, sort ---------------------------------------------------------
  const PAGE = 30;
  const PAUSE = 30; // milliseconds without a key until what is typed is looked for
  const list = byId("list");
  const controls = ["search", "filter-story", "filter-outlet", "filter-from", "filter-to", "sort"].map(byId);
  const [search, story, outlet, from, to, sort] = controls;
  let found = [];
  let terms = [];

  const sizes = new Map();
  for (const item of articles) sizes.set(item.story, (sizes.get(item.story) || 0) + 1);
  index.stories.forEach((label, number) => story.append(option(number, `${label} (${counted(sizes.get(number))})`)));
  const outlets = new Map();
  for (const item of articles) if (item.outlet) outlets.set(item.outlet, (outlets.get(item.outlet) || 0) + 1);
  for (const [name, count] of [...outlets].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))) {
    outlet.append(option(name, `${name} (${counted(count)})`));
  }

  const orders = {
    time: (a, b) => (a.time || "9").localeCompare(b.time || "9") || a.number - b.number,
    latest: (a, b) => b.time.localeCompare(a.time) || a.number - b.number,
    headline: (a, b) => a.headline.localeCompare(b.headline) || a.number - b.number,
    outlet: (a, b) => a.outlet.localeCompare(b.outlet) || a.number - b.number,
    length: (a, b) => b.length - a.length || a.number - b.number,
  };

  // The prose of every article, and what is searched of it in lower case: unpacked when the search is first come to.
  let texts = null;
  let searched = null;
  const readAll = async () => {
    const count = Math.ceil(articles.length / index.articles_a_block);
    const blocks = await Promise.all(Array.from({ length: count }, (_, block) => unpack(`articles-${block}`)));
    texts = blocks.flat().map(({ lines }) => lines.filter(([kind]) => prose.has(kind)).map(([, line]) => line).join(" "));
    return articles.map(({ number, headline, outlet }) => `${headline} ${outlet} ${texts[number]}`.toLowerCase());
  };
  const allSearched = () => (searched ||= readAll());

  const matches = async () => {
    terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const said = terms.length ? await allSearched() : [];
    return articles.filter((item) =>
      (story.value === "" || item.story === Number(story.value)) &&
      (outlet.value === "" || item.outlet === outlet.value) &&
      (from.value === "" || (item.day && item.day >= from.value)) &&
      (to.value === "" || (item.day && item.day <= to.value)) &&
      terms.every((term) => said[item.number].includes(term)));
  };

  const snippet = (number) => {
    const text = texts[number];
    const at = text.toLowerCase().indexOf(terms[0]);
    const made = element("span", "r-snippet");
    if (at < 0) return made;
    const start = Math.max(0, at - 60);
    const end = at + terms[0].length;
    made.append((start ? "…" : "") + text.slice(start, at), element("mark", "", text.slice(at, end)), text.slice(end, end + 90) + "…");
    return made;
  };

  const row = (item) => {
    const line = element("li");
    line.id = `article-${item.number}`;
    const details = element("details");
    const summary = element("summary");
    summary.append(element("span", "r-headline", item.headline));
    summary.append(element("span", "r-meta", [item.outlet, item.shown || words.js_undated, index.stories[item.story]].filter(Boolean).join(" · ")));
    if (terms.length) summary.append(snippet(item.number));
    details.append(summary);
    details.addEventListener("toggle", async () => {
      if (details.open && details.childElementCount === 1) details.append(await reading(item.number));
    });
    line.append(details);
    return line;
  };

  const showMore = (count = PAGE) => {
    const start = list.childElementCount;
    list.append(...found.slice(start, start + count).map(row));
    byId("more-articles").hidden = list.childElementCount >= found.length;
  };

  let turn = 0;
  const update = async () => {
    const mine = ++turn;
    const matching = await matches();
    if (mine !== turn) return;
    found = matching.sort(orders[sort.value]);
    list.replaceChildren();
    showMore();
    byId("found").textContent = words.js_found.replace("{count}", counted(found.length)).replace("{all}", counted(articles.length));
  };

  let waiting = 0;
  search.addEventListener("focus", allSearched);
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, PAUSE); });
  for (const control of controls.slice(1)) control.addEventListener("change", update);
  byId("filters").addEventListener("reset", () => setTimeout(update));
  byId("filters").addEventListener("submit", (event) => { event.preventDefault(); update(); });
  byId("more-articles").addEventListener("click", () => showMore());

  // ---- pairs ----------------------------------------------------------------------------------
  const pairNumber = new Map(index.pairs.map(([a, b], number) => [`${a}-${b}`, number]));
  const pickA = byId("pick-a");
  const pickB = byId("pick-b");
  const nameOf = (number) => `${[articles[number].headline, articles[number].outlet].filter(Boolean).join(" · ")} #${number + 1}`;
  const OFFERS = 20;

  // The articles whose headline or outlet has what was typed, those where a word begins so before others.
  const offer = (input, others, said = input.value) => {
    const typed = said.toLowerCase().trim();
    const hits = [];
    for (const item of articles) {
      const at = typed ? ` ${item.headline} ${item.outlet} #${item.number + 1}`.toLowerCase().indexOf(` ${typed}`) : 0;
      const inside = at >= 0 || `${item.headline} ${item.outlet}`.toLowerCase().includes(typed);
      if (inside && item.number !== others) hits.push([at < 0, item]);
      if (hits.length >= 500) break;
    }
    hits.sort((one, other) => one[0] - other[0]);
    byId(input.getAttribute("list")).replaceChildren(...hits.slice(0, OFFERS).map(([, item]) => option(nameOf(item.number), "")));
    return hits.slice(0, OFFERS).map(([, item]) => item.number);
  };

  // The article that a field names: by the number at its end, or the only one that is offered.
  const chosen = (input) => {
    const named = /#(\d+)\s*$/.exec(input.value);
    if (named && articles[named[1] - 1]) return named[1] - 1;
    const offered = offer(input);
    return offered.length === 1 ? offered[0] : undefined;
  };

  // ---- a pair that is not on the page: drawn here from the two texts --------------------------
  const LEAST = 5;
  const wordsOf = (text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }));

  // Passages of at least five words that both have: [first word in a, first word in b, words], none within another.
  const passages = (a, b) => {
    const places = new Map();
    for (let at = 0; at + LEAST <= a.length; at++) {
      const key = a.slice(at, at + LEAST).map(({ word }) => word).join(" ");
      if (!places.has(key)) places.set(key, []);
      if (places.get(key).length < 8) places.get(key).push(at);
    }
    const common = [];
    for (let at = 0; at + LEAST <= b.length;) {
      let best = [0, 0, 0];
      for (const start of places.get(b.slice(at, at + LEAST).map(({ word }) => word).join(" ")) || []) {
        let length = LEAST;
        while (start + length < a.length && at + length < b.length && a[start + length].word === b[at + length].word) length++;
        if (length > best[2]) best = [start, at, length];
      }
      if (best[2]) common.push(best);
      at += best[2] || 1;
    }
    return common;
  };

  // Stretches of a text that are one sentence each, and whether less than a third of its words are the other's.
  const ownSentences = (text, others) => [...text.matchAll(/[^.!?\n]+[.!?]*["”’)]*/g)].map((match) => {
    const said = wordsOf(match[0]).filter(({ word }) => word.length > 3);
    const shared = said.filter(({ word }) => others.has(word)).length;
    return { start: match.index, end: match.index + match[0].length, own: said.length > 3 && shared * 3 < said.length };
  });

  const markedText = (number, text, marks, side, others) => {
    const box = element("div", `w-text w-${side}`);
    let at = 0;
    for (const line of text.split("\n")) {
      const paragraph = element("p");
      const end = at + line.length;
      const inLine = [...marks, ...ownSentences(line, others).filter(({ own }) => own).map(({ start, end: stop }) => ({ start: at + start, end: at + stop, className: "m-only" }))];
      const edges = [...new Set([at, end, ...inLine.flatMap((mark) => [mark.start, mark.end]).filter((edge) => edge > at && edge < end)])].sort((one, other) => one - other);
      for (let piece = 0; piece + 1 < edges.length; piece++) {
        const on = inLine.filter((mark) => mark.start <= edges[piece] && mark.end >= edges[piece + 1]);
        const told = text.slice(edges[piece], edges[piece + 1]);
        paragraph.append(on.length ? element("span", on.map((mark) => mark.className).join(" "), told) : told);
      }
      box.append(paragraph);
      at = end + 1;
    }
    return box;
  };

  const drawPair = async (numbers) => {
    const texts = await Promise.all(numbers.map(async (number) => (await article(number)).lines.filter(([kind]) => kind === "body" || kind === "standfirst").map(([, line]) => line).join("\n")));
    const said = texts.map(wordsOf);
    const common = passages(said[0], said[1]);
    const whole = element("article", "w-pair");
    const heads = element("header", "w-heads");
    const both = element("div", "w-texts");
    ["a", "b"].forEach((side, at) => {
      const item = articles[numbers[at]];
      const head = element("div", `w-head w-${side}`);
      const kicker = element("p", "w-kicker");
      kicker.append(element("span", "w-letter", side.toUpperCase()), ` ${[item.outlet, item.shown || words.js_undated].filter(Boolean).join(" · ")}`);
      head.append(kicker, element("p", "w-headline", item.headline));
      heads.append(head);
      const marks = common.map((found, number) => ({ start: said[at][found[at]].start, end: said[at][found[at] + found[2] - 1].end, className: `m-passage p${number % 40}` }));
      both.append(markedText(numbers[at], texts[at], marks, side, new Set(said[1 - at].map(({ word }) => word))));
    });
    const shared = common.reduce((sum, found) => sum + found[2], 0);
    const part = (at) => `${Math.round((100 * shared) / Math.max(1, said[at].length))}%`;
    const verdict = element("div", "w-verdict");
    verdict.append(element("p", "w-conclusion", words.js_shared.replace("{a}", part(0)).replace("{b}", part(1))));
    const legend = element("p", "w-legend");
    legend.append(element("span", "m-passage", words.js_legend_passage), " ", element("span", "m-only", words.js_legend_only));
    whole.append(heads, verdict, element("p", "r-meta", words.js_drawn_here), legend, both);
    return whole;
  };

  const showPair = async (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    if (low === high || !articles[high]) return;
    pickA.value = nameOf(low);
    pickB.value = nameOf(high);
    const number = pairNumber.get(`${low}-${high}`);
    if (number === undefined) {
      byId("pair").replaceChildren(await drawPair([low, high]));
      return;
    }
    const block = await unpack(`pairs-${Math.floor(number / index.pairs_a_block)}`);
    byId("pair").innerHTML = block[number % index.pairs_a_block]; // made and escaped by warta's own template
  };

  if (pickA) {
    const go = () => {
      const [a, b] = [chosen(pickA), chosen(pickB)];
      if (a !== undefined && b !== undefined && a !== b) location.hash = `pair-${Math.min(a, b)}-${Math.max(a, b)}`;
    };
    for (const [input, other] of [[pickA, pickB], [pickB, pickA]]) {
      input.addEventListener("focus", () => { input.select(); offer(input, chosen(other), ""); });
      input.addEventListener("input", () => { if (/#\d+$/.test(input.value)) go(); else offer(input, chosen(other)); });
      input.addEventListener("change", go);
    }
    byId("picker").addEventListener("submit", (event) => { event.preventDefault(); go(); });
  }

  // ---- deep links -----------------------------------------------------------------------------
  const openArticle = async (number) => {
    if (!articles[number]) return;
    if (!found.some((item) => item.number === number)) {
      byId("filters").reset();
      await update();
    }
    const place = found.findIndex((item) => item.number === number);
    if (place >= list.childElementCount) showMore(place + 1 - list.childElementCount);
    const line = list.children[place];
    line.querySelector("details").open = true;
    line.scrollIntoView();
    line.querySelector("summary").focus({ preventScroll: true });
  };

  const follow = async () => {
    const hash = location.hash.slice(1);
    const pair = /^pair-(\d+)-(\d+)$/.exec(hash);
    const single = /^article-(\d+)$/.exec(hash);
    const searched = /^articles\?search=(.+)$/.exec(hash);
    const ofStory = /^articles\?story=(\d+)$/.exec(hash);
    if (pair) {
      await showPair(Number(pair[1]), Number(pair[2]));
      byId("compare").scrollIntoView();
      byId("pair").focus({ preventScroll: true });
    } else if (single) {
      await openArticle(Number(single[1]));
    } else if (searched) {
      byId("filters").reset();
      search.value = decodeURIComponent(searched[1]);
      await update();
      byId("articles").scrollIntoView();
    } else if (ofStory) {
      byId("filters").reset();
      story.value = ofStory[1];
      await update();
      byId("articles").scrollIntoView();
    } else if (hash.startsWith("story-") && byId(hash)) {
      const folded = byId(hash).closest("details");
      if (folded && !folded.open) {
        folded.open = true;
        byId(hash).scrollIntoView();
      }
      byId(hash).focus({ preventScroll: true });
    }
  };
  window.addEventListener("hashchange", follow);

  // ---- keyboard -------------------------------------------------------------------------------
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("articles").scrollIntoView();
      search.focus();
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      update();
    } else if ((event.key === "j" || event.key === "k") && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const summaries = [...list.querySelectorAll("summary")];
      const at = summaries.indexOf(document.activeElement);
      const next = summaries[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
      if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
    }
  });

  // On paper nothing can be unfolded.
  window.addEventListener("beforeprint", () => { for (const folded of document.querySelectorAll("#stories details")) folded.open = true; });

  const links = new Map([...document.querySelectorAll(".r-nav a")].map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-25% 0px -70% 0px" });
  for (const id of links.keys()) watcher.observe(byId(id));

  await update();
  if (index.first) await showPair(index.first[0], index.first[1]);
  await follow();
  document.documentElement.dataset.ready = "true";
  const map = byId("story-map");
  if (map) storyMap(map, byId("story-map-told"), await unpack("boxes"), index.stories, articles, words);
})();
