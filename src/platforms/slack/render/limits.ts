/**
 * Every limit of Slack that the renderer keeps, in characters where nothing else is said. The pages are those of
 * Slack's developer documentation. Lengths are counted in UTF-16 units, which is never less than what Slack counts.
 */
export const limits = {
  /** Block Kit, "Blocks": in a message, and in a modal or a home tab. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** "Text object": any text object, the text of a section or of a context among them. At least one character. */
  text: 3000,
  /** "Header block". */
  header: 150,
  /** "Actions block": how many elements. */
  actions: 25,
  /** "Button element": what it says (Slack draws about 30), what it says to a screen reader, what it carries. */
  buttonText: 75,
  buttonSpoken: 75,
  buttonValue: 2000,
  /** "Button element", "Blocks": what names an element and a block. */
  actionId: 255,
  blockId: 255,
  /** "Image block". */
  imageAlt: 2000,
  /** "Option object": what it says, and what it carries. */
  optionText: 75,
  optionValue: 75,
  /** "Radio button group element" and "Select menu element": how many options. */
  radioOptions: 10,
  selectOptions: 100,
  /** "Input block". */
  inputLabel: 2000,
  inputHint: 2000,
  /** "Plain-text input element": what may be typed. */
  inputText: 3000,
  /** "Modal views": the title, and the words on the buttons. */
  viewTitle: 24,
  viewButton: 24,
  viewMetadata: 3000,
  /**
   * Not documented: a message whose blocks are larger in all is answered with `msg_blocks_too_long`. People have
   * measured some 13,200 characters, about 125 of them for each block whatever it holds, and refusals from 11,341
   * characters of text on (slackapi/bolt-js, issues 2509 and 2867).
   */
  messageTotal: 11_000,
  /** The part of that which each block takes beside its own JSON. */
  blockOverhead: 50,
  /** "chat.postMessage" allows 40,000 and advises 4,000; a notification shows far less. */
  fallback: 300,
} as const;
