// Controls of the form that Sveltia has none for. React's createClass and h come with Sveltia, as globals.

import { whyMarkdown } from './body.js';
import { check, listFault } from './checks.js';
import { inWords, now, shown, typed } from './dates.js';

const { createClass, h } = window;
// When the page has nothing else to do, so that React has given a control what changed. A time of so many milliseconds
// is over too soon on a slow machine. Safari cannot be asked.
const settled = () => new Promise((resolve) => (window.requestIdleCallback ?? ((act) => setTimeout(act, 300)))(resolve));
const WAITING_PHOTO = '[data-key-path="body"] [data-field-type="image"] .empty';
const PHOTO_WITHOUT_FILE = 'Trong bài có khung ảnh chưa có tệp, hoặc máy còn đang thu nhỏ ảnh. Chọn tệp, đợi ảnh hiện ra rồi lưu lại; không cần ảnh ấy thì bấm Gỡ bỏ.';
const isSave = ({ type, key, ctrlKey, metaKey, target }) => (type === 'click'
  ? Boolean(target.closest?.('button[aria-keyshortcuts$="+S"]'))
  : (ctrlKey || metaKey) && key?.toLowerCase() === 's');
const isLocal = () => document.documentElement.classList.contains('local');

// What comes back to a control that is being typed in is what was typed a moment before: put in, it took the cursor to
// the end and broke a word off that an input method was composing.
const isTypedIn = ({ props }) => document.activeElement?.id === props.forID;

/** A date as it is typed in Vietnam, and said back in words so that a slip is seen. */
export const DateControl = createClass({
  getInitialState() {
    return { text: shown(this.props.value) };
  },
  componentDidMount() {
    const isNew = this.props.entry?.get('newRecord') || !this.props.entry?.getIn(['data', 'tep_goc']);
    if (isNew && !this.props.value && this.props.field.get('name') === 'date') this.take(shown(now()));
  },
  componentDidUpdate(before) {
    const { value } = this.props;
    if (!isTypedIn(this) && value !== before.value && typed(this.state.text, this.dayOnly()).value !== value) this.setState({ text: shown(value) });
  },
  dayOnly() {
    return Boolean(this.props.field.get('day_only'));
  },
  take(text) {
    this.setState({ text });
    const { value } = typed(text, this.dayOnly());
    if (value !== (this.props.value ?? '')) this.props.onChange(value);
  },
  isValid() {
    const { error, value } = typed(this.state.text, this.dayOnly());
    if (error) return { error: { message: error } };
    if (!value && this.props.field.get('required') !== false) return { error: { message: 'Chưa viết ngày.' } };
    return true;
  },
  render() {
    const { error, value } = typed(this.state.text, this.dayOnly());
    return h('div', { className: 'bv-date' },
      h('input', {
        id: this.props.forID,
        type: 'text',
        className: this.props.classNameWrapper,
        inputMode: 'numeric',
        autoComplete: 'off',
        placeholder: this.dayOnly() ? 'ngày/tháng/năm' : 'ngày/tháng/năm giờ:phút',
        value: this.state.text,
        'aria-label': this.props.field.get('label'),
        'aria-describedby': `${this.props.forID}-words`,
        'aria-invalid': Boolean(error),
        onChange: (event) => this.take(event.target.value),
        onBlur: () => error || this.setState({ text: shown(value) }),
      }),
      h('span', { id: `${this.props.forID}-words`, className: error ? 'bv-error' : 'bv-words', 'aria-live': 'polite' }, error || inWords(value)));
  },
});

/** A list of texts, a line for each: it can be pasted from Word as it is. */
export const LinesControl = createClass({
  getInitialState() {
    return { text: this.values().join('\n') };
  },
  values() {
    const { value } = this.props;
    return value?.toJS?.() ?? (Array.isArray(value) ? value : []);
  },
  componentDidUpdate() {
    const values = this.values();
    if (!isTypedIn(this) && values.join('\n') !== lines(this.state.text).join('\n')) this.setState({ text: values.join('\n') });
  },
  fault() {
    return listFault(lines(this.state.text), { most: this.props.field.get('most'), form: this.props.field.get('form')?.toJS() });
  },
  isValid() {
    const message = this.fault();
    return message ? { error: { message } } : true;
  },
  render() {
    const { text } = this.state;
    const fault = this.fault();
    return h('div', null,
      h('textarea', {
        id: this.props.forID,
        className: `bv-lines ${this.props.classNameWrapper}`,
        rows: Math.min(20, text.split('\n').length + (text ? 1 : 0)),
        value: text,
        'aria-label': this.props.field.get('label'),
        'aria-describedby': `${this.props.forID}-fault`,
        'aria-invalid': Boolean(fault),
        onChange: ({ target }) => this.setState({ text: target.value }, () => this.props.onChange(lines(target.value))),
      }),
      h('span', { id: `${this.props.forID}-fault`, className: 'bv-error', 'aria-live': 'polite' }, fault));
  },
});

const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** The body of an article that rich text would not keep as it is: its Markdown, to the letter. */
export const MarkdownControl = createClass({
  getInitialState() {
    return { text: this.props.value ?? '' };
  },
  componentDidUpdate() {
    const { value = '' } = this.props;
    if (!isTypedIn(this) && value !== this.state.text) this.setState({ text: value });
  },
  isValid: () => true,
  render() {
    const { value } = this.props;
    const { text } = this.state;
    if (typeof value !== 'string' || (!value && !this.wasShown)) return h('span', { className: 'bv-rich' });
    this.wasShown = true;
    this.why ??= whyMarkdown(value);
    return h('div', { className: 'bv-markdown' },
      h('p', { className: 'bv-words' }, `Bài này ${this.why}, nên soạn bằng Markdown để không mất gì.`),
      h('textarea', {
        id: this.props.forID,
        className: this.props.classNameWrapper,
        rows: Math.min(40, text.split('\n').length + 4),
        value: text,
        spellCheck: false,
        'aria-label': this.props.field.get('label'),
        onChange: ({ target }) => this.setState({ text: target.value }, () => this.props.onChange(target.value)),
      }));
  },
});

/** Reads the whole article again at every change and says what has to be mended before it can be sent. */
export const CheckControl = createClass({
  getInitialState() {
    return { waits: false };
  },
  componentDidMount() {
    for (const kind of ['click', 'keydown']) document.addEventListener(kind, this.hold, true);
  },
  componentWillUnmount() {
    for (const kind of ['click', 'keydown']) document.removeEventListener(kind, this.hold, true);
  },
  /**
   * Stops a save while a frame waits for its photo: it is written only once its file is there, and would be left out
   * without a word. Sveltia asks no control for it, since no field changes when a frame comes or goes.
   */
  hold(event) {
    if (!isSave(event) || !document.querySelector(WAITING_PHOTO)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.setState({ waits: true }, () => this.place?.scrollIntoView({ block: 'center' }));
  },
  found() {
    const data = this.props.entry?.get('data')?.toJS() ?? {};
    return check({ ...data, rare: data.muc_khac, path: this.props.entry?.get('path') });
  },
  async isValid() {
    // Asked as soon as a field changes, before React has given this control the change, and not again at a save: what
    // is said here of an older text would refuse each save until the next change.
    await settled();
    const { length } = this.found();
    return length ? { error: { message: `Còn ${length} điều phải sửa, kể ở trên.` } } : true;
  },
  render() {
    const found = this.found();
    const path = this.props.entry?.get('path');
    if (this.state.waits && document.querySelector(WAITING_PHOTO)) found.push({ field: 'Ảnh', message: PHOTO_WITHOUT_FILE });
    return h('div', { role: 'status', ref: (place) => { this.place = place; } },
      found.length
        ? h('ul', { className: 'bv-found' }, ...found.map(({ field, message }, index) => h('li', { key: index }, h('strong', null, `${field}: `), message)))
        : h('p', { className: 'bv-well' }, 'Không thấy điều gì phải sửa.'),
      isLocal() && path
        ? h('p', null, h('a', { href: `xem?tep=${encodeURIComponent(path)}`, target: 'xem-truoc' }, 'Mở trang xem trước của bài này'), ' (tự đổi mỗi khi lưu)')
        : null);
  },
});
