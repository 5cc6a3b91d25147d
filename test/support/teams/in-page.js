// Runs in the browser beside adaptivecards: draws cards as Teams does, and says what is wrong with how they look.

/** Draws cards below each other, each as wide as is said. */
globalThis.drawCards = (cards, hostConfig, width) => {
  const { AdaptiveCard, HostConfig, SerializationContext, Versions } = globalThis.AdaptiveCards;
  // Alpha comes first in the colours of a host.
  const background = `#${hostConfig.containerStyles.default.backgroundColor.slice(-6)}`;
  document.body.replaceChildren();
  for (const { name, title, card } of cards) {
    const section = document.createElement('section');
    section.dataset.name = name;
    section.dataset.pictures = String(JSON.stringify(card).split('"type":"Image"').length - 1);
    section.style.width = `${width}px`;
    section.style.background = background;
    if (title !== undefined) {
      const head = document.createElement('header');
      head.textContent = title;
      section.append(head);
    }
    const drawn = new AdaptiveCard();
    drawn.hostConfig = new HostConfig(hostConfig);
    drawn.parse(card, new SerializationContext(Versions.v1_5));
    // Choices of the same name in two cards are two choices.
    const form = document.createElement('form');
    form.append(drawn.render() ?? document.createElement('div'));
    section.append(form);
    document.body.append(section);
  }
};

/** What is wrong with each card that was drawn, by its name. */
globalThis.faultsOfCards = () =>
  Object.fromEntries(
    [...document.querySelectorAll('section')].map((section) => [section.dataset.name, [...faultsOf(section)]]),
  );

function* faultsOf(section) {
  if (section.innerText.trim() === '') yield 'nothing is to be seen';
  const frame = section.getBoundingClientRect();
  for (const element of section.querySelectorAll('*')) {
    if (!isShown(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < frame.left - 0.5 || right > frame.right + 0.5) yield `wider than the card: ${named(element)}`;
    if (isCut(element)) yield `cut off: ${named(element)}`;
  }
  for (const text of textsIn(section)) {
    // The mark of a field that is needed is the host's own.
    if (text.data.trim() === '*') continue;
    const ratio = contrastOf(text.parentElement);
    const needed = isLarge(text.parentElement) ? 3 : 4.5;
    if (ratio < needed) yield `contrast of ${ratio.toFixed(1)}: ${named(text.parentElement)}`;
  }
  for (const block of section.querySelectorAll('.ac-textBlock, .ac-richTextBlock')) yield* faultsOfText(block);
  for (const image of section.querySelectorAll('img')) {
    if (image.alt.trim() === '') yield 'a picture without words';
  }
  // One that does not load is taken out again.
  const pictures = [...section.querySelectorAll('img')].filter(({ naturalWidth }) => naturalWidth > 0).length;
  if (pictures !== Number(section.dataset.pictures)) yield 'a picture that did not load';
  for (const { naturalWidth, naturalHeight, alt } of section.querySelectorAll('img')) {
    if (Math.max(naturalWidth, naturalHeight) > 1024) yield `a picture of more than 1024 pixels: ${alt}`;
  }
  for (const button of section.querySelectorAll('button')) {
    const { width, height } = button.getBoundingClientRect();
    if (width < 24 || height < 24) yield `a button too small to press: ${button.innerText}`;
    if (button.innerText.trim() === '') yield 'a button without a title';
  }
  for (const field of section.querySelectorAll('input, select, textarea')) {
    const called = field.getAttribute('aria-labelledby') ?? field.getAttribute('aria-label');
    if (!called && field.labels.length === 0) yield `a field without a label: ${field.id}`;
  }
}

function* faultsOfText(block) {
  const text = block.innerText.trim();
  const box = block.getBoundingClientRect();
  if (text === '' || box.height < 1) yield 'an empty text';
  const strong = /\p{L}/u.exec(text)?.[0];
  if (!strong) return;
  const line = firstLineOf(block);
  const isFromRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(strong);
  const gap = isFromRight ? box.right - line.right : line.left - box.left;
  if (gap > 1) yield `not laid out from the ${isFromRight ? 'right' : 'left'}: ${text.slice(0, 40)}`;
}

function firstLineOf(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const top = Math.min(...rects.map((rect) => rect.top));
  const first = rects.filter((rect) => rect.top < top + 8);
  return {
    left: Math.min(...first.map((rect) => rect.left)),
    right: Math.max(...first.map((rect) => rect.right)),
  };
}

function isShown(element) {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
}

/** Fields scroll, and a title of so many characters has no room on a phone: it is shortened there. */
function isCut(element) {
  if (element.matches('input, select, textarea, option')) return false;
  if (element.closest('button')?.innerText.length > 36) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  const wide = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
  const high = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
  return element.clientWidth > 0 && (wide || high);
}

function textsIn(section) {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (currentNode.data.trim() !== '' && isShown(currentNode.parentElement)) texts.push(currentNode);
  }
  return texts;
}

function named(element) {
  return `${element.className || element.localName} “${(element.innerText ?? '').trim().slice(0, 60)}”`;
}

function isLarge(element) {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
}

/** The contrast ratio of WCAG 2 between a text and what is behind it. */
function contrastOf(element) {
  const behind = [];
  for (let at = element; at; at = at.parentElement) {
    const colour = colourOf(getComputedStyle(at).backgroundColor);
    if (colour.alpha > 0) behind.push(colour);
    if (colour.alpha === 1) break;
  }
  const ground = behind.reduceRight((below, colour) => over(colour, below), { channels: [255, 255, 255], alpha: 1 });
  const ink = over(colourOf(getComputedStyle(element).color), ground);
  const [light, dark] = [luminanceOf(ink), luminanceOf(ground)].toSorted((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function colourOf(text) {
  const [red, green, blue, alpha = 1] = (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  return { channels: [red, green, blue], alpha };
}

function over({ channels, alpha }, ground) {
  return { channels: channels.map((value, index) => value * alpha + ground.channels[index] * (1 - alpha)), alpha: 1 };
}

function luminanceOf({ channels }) {
  const [red, green, blue] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
