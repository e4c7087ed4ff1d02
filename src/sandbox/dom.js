// A browser's objects as far as a board's links use them, honest about the rest: what is not known here becomes `hole`,
// and a request made with a part of it is no answer. `page` is the job (see job.rs); the last value is the function that clicks.
(function (page, join, parts) {
  'use strict';
  var root = globalThis;
  var HOLE = '\uFFFC';
  var sent = null;
  var later = [];

  // Anything unknown: can be called, read, set and looped over, and marks every text it becomes part of.
  var hole = new Proxy(function () {}, {
    get: function (_, name) {
      if (name === Symbol.toPrimitive) return function () { return HOLE; };
      if (name === Symbol.iterator) return function () { return [][Symbol.iterator](); };
      if (name === 'toString' || name === 'valueOf') return function () { return HOLE; };
      if (name === 'length') return 0;
      if (name === 'then') return undefined;
      return hole;
    },
    set: function () { return true; },
    has: function () { return true; },
    apply: function () { return hole; },
    construct: function () { return hole; },
  });

  // A later navigation replaces an earlier one, as in a browser; a window opened or a request beside the page counts
  // only where nothing navigates.
  var RANK = { go: 3, submit: 3, open: 2, ajax: 1 };
  // What a page asks beside itself before or after it opens a post: whether one may, and a count. By whole words of the
  // file's name (`updateReadCnt.do`, not `accountView.do`), also of words written as one (`readcount.do`). Of a count or a
  // token and a page the last word says what comes: `countView.do` is a page; `authView.do` is none.
  var ASIDE = /^(check|chk|auth|update|insert|save|valid|validate|password|passwd|pwd|pass|increase|hit|hits)$/;
  var COUNT = /^(count|cnt|counter|session|token)$/;
  var PAGE = /^(view|detail|read)$/;
  var STEMS = ['password', 'validate', 'increase', 'article', 'counter', 'session', 'update', 'insert', 'passwd', 'detail', 'notice', 'board', 'count', 'check', 'token', 'valid', 'login', 'view', 'read', 'auth', 'save', 'pass', 'user', 'post', 'hits', 'hit', 'cnt', 'chk', 'pwd', 'bbs', 'up'];
  function parted(word) {
    if (!word) return [];
    for (var at = 0; at < STEMS.length; at++) {
      var rest = word.indexOf(STEMS[at]) === 0 ? parted(word.slice(STEMS[at].length)) : null;
      if (rest) return [STEMS[at]].concat(rest);
    }
    return null;
  }
  function wordsOf(url) {
    var file = String(url).split(/[?#]/)[0].split('/').pop().split('.')[0].slice(0, 60);
    var words = file.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
    words = words.filter(function (word) { return word && word !== 'ajax' && word !== 'json'; });
    return words.reduce(function (all, word) { return all.concat(parted(word) || [word]); }, []);
  }
  function isAside(url) {
    var words = wordsOf(url);
    var has = function (kind) { return words.some(function (word) { return kind.test(word); }); };
    return has(ASIDE) || (has(COUNT) && !PAGE.test(words[words.length - 1]));
  }
  function saysPage(url) { return wordsOf(url).some(function (word) { return PAGE.test(word); }); }
  function send(how, method, url, fields) {
    if (how === 'ajax' && isAside(url)) return;
    // Of several requests beside the page the first, unless a later one alone says that it is a post's.
    var isBetter = sent && how === 'ajax' && sent.how === 'ajax' && saysPage(url) && !saysPage(sent.url);
    if (sent && !isBetter && (RANK[how] < RANK[sent.how] || (RANK[how] === RANK[sent.how] && RANK[how] < 3))) return;
    sent = { how: how, method: String(method).toUpperCase() === 'POST' ? 'POST' : 'GET', url: String(url), fields: fields || null };
  }
  function go(url) {
    url = String(url);
    if (/^\s*(javascript:|about:|#|$)/i.test(url)) return;
    send('go', 'GET', url);
  }
  function attempt(action) { try { return action(); } catch (error) { failed(error); } }
  function failed(error) { if (errors.length < 20) errors.push(String((error && error.message) || error).slice(0, 200)); }
  var errors = [];

  function chars(text) { return String(text).split(','); }
  function noop() {}
  function camel(name) { return name.replace(/-([a-z])/g, function (_, letter) { return letter.toUpperCase(); }); }
  function encode(text) { return encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, function (c) { return '%' + c.charCodeAt(0).toString(16).toUpperCase(); }); }
  function query(pairs) { return pairs.map(function (pair) { return encode(pair[0]) + '=' + encode(pair[1]); }).join('&'); }
  function pairsOf(text) {
    return String(text).replace(/^\?/, '').split('&').filter(Boolean).map(function (pair) {
      var at = pair.indexOf('='), plain = function (text) { text = text.replace(/\+/g, ' '); try { return decodeURIComponent(text); } catch (_) { return text; } };
      return at < 0 ? [plain(pair), ''] : [plain(pair.slice(0, at)), plain(pair.slice(at + 1))];
    });
  }
  function flat(data, prefix) {
    var out = [];
    if (data == null) return out;
    if (typeof data === 'string') return pairsOf(data);
    if (typeof data.forEach === 'function' && !Array.isArray(data)) { data.forEach(function (value, name) { out.push([name, String(value)]); }); return out; }
    if (Array.isArray(data) && !prefix) { data.forEach(function (item) { if (item) out.push([String(item.name), item.value == null ? '' : String(item.value)]); }); return out; }
    Object.keys(data).forEach(function (key) {
      var value = data[key], name = prefix ? prefix + '[' + key + ']' : key;
      if (typeof value === 'function') value = value();
      if (value !== null && typeof value === 'object') out = out.concat(flat(value, name));
      else out.push([name, value == null ? '' : String(value)]);
    });
    return out;
  }

  // ---- elements: the rows' own, forms, fields; others are made when asked for
  var listeners = [];
  function Element(kind, spec) {
    this.tagName = kind.toUpperCase();
    this.nodeName = this.tagName;
    this.nodeType = 1;
    this.id = spec.id || '';
    this.name = spec.name || '';
    this.classes = spec.classes || [];
    this.dataset = {};
    this.attributes_ = spec.attributes || {};
    this.style = {};
    this.selector_ = spec.selector || '';
    this.children = [];
    var data = spec.data || [];
    for (var i = 0; i < data.length; i++) if (!(camel(data[i][0]) in this.dataset)) this.dataset[camel(data[i][0])] = data[i][1];
  }
  Element.prototype = {
    get className() { return this.classes.join(' '); },
    set className(text) { this.classes = String(text).split(/\s+/); },
    get classList() {
      var own = this.classes;
      return { contains: function (name) { return own.indexOf(name) >= 0; }, add: noop, remove: noop, toggle: noop };
    },
    getAttribute: function (name) {
      name = String(name).toLowerCase();
      if (name.slice(0, 5) === 'data-') { var value = this.dataset[camel(name.slice(5))]; return value === undefined ? null : value; }
      if (name === 'id' || name === 'name' || name === 'class' || name === 'value' || name === 'action' || name === 'method') {
        var own = name === 'class' ? this.className : name === 'action' ? this.action_ : (name === 'id' || name === 'name') && this.own_ ? this.own_[name] : this[name];
        return own === undefined || own === '' ? null : own;
      }
      return name in this.attributes_ ? this.attributes_[name] : null;
    },
    setAttribute: function (name, value) {
      name = String(name).toLowerCase();
      if (name.slice(0, 5) === 'data-') this.dataset[camel(name.slice(5))] = String(value);
      else if (name === 'class') this.className = value;
      else if (name in { id: 1, name: 1, value: 1, action: 1, method: 1, target: 1, type: 1 }) this[name] = String(value);
      else this.attributes_[name] = String(value);
    },
    hasAttribute: function (name) { return this.getAttribute(name) !== null; },
    removeAttribute: function (name) { delete this.attributes_[name]; },
    addEventListener: function (type, run) { listeners.push({ type: String(type), element: this, selector: this.selector_, run: run }); },
    removeEventListener: noop,
    dispatchEvent: noop,
    closest: function (selector) { return /^\s*form/i.test(selector) ? this.form || null : fits(this, selector) ? this : null; },
    matches: function (selector) { return fits(this, selector); },
    get parentNode() { return this.form || this; },
    get parentElement() { return this.form || this; },
    appendChild: function (child) { adopt(this, child); return child; },
    append: function (child) { adopt(this, child); },
    insertBefore: function (child) { adopt(this, child); return child; },
    removeChild: noop, remove: noop, focus: noop, blur: noop, select: noop, scrollIntoView: noop, insertAdjacentHTML: noop,
    click: function () { click(this); },
    querySelector: function (selector) { return find(selector, this)[0] || null; },
    querySelectorAll: function (selector) { return find(selector, this); },
    getElementsByTagName: function (name) { return find(name, this); },
    getElementsByClassName: function (name) { return find('.' + name, this); },
    get innerHTML() { return HOLE; }, set innerHTML(_) {},
    get innerText() { return HOLE; }, set innerText(_) {},
    get textContent() { return HOLE; }, set textContent(_) {},
    set onclick(run) { if (typeof run === 'function') listeners.push({ type: 'click', element: this, selector: this.selector_, run: run }); },
  };
  function adopt(parent, child) {
    if (!child || parent.tagName !== 'FORM' || !/^(INPUT|SELECT|TEXTAREA)$/.test(child.tagName || '')) return;
    child.form = parent;
    parent.elements.push(child);
    named(parent, child);
  }
  // A field called "id" or "name" stands before the form's own, as in a browser; `own_` keeps these.
  function named(form, field) {
    [field.name, field.id].forEach(function (name) {
      if (name && (!(name in form) || name === 'id' || name === 'name')) Object.defineProperty(form, name, { get: function () { return field; }, configurable: true });
    });
  }
  function makeField(spec, form) {
    var field = new Element('input', spec);
    field.value = spec.value || '';
    field.type = spec.hidden ? 'hidden' : 'text';
    field.defaultValue = field.value;
    field.checked = true;
    field.form = form || null;
    field.options = hole;
    return field;
  }
  function makeForm(spec) {
    var form = new Element('form', spec);
    form.own_ = { id: form.id, name: form.name };
    form.action_ = spec.action || '';
    form.method = spec.method || 'get';
    form.target = '';
    form.elements = [];
    Object.defineProperty(form, 'action', {
      get: function () { return form.action_ ? join(form.action_) : page.url; },
      set: function (url) { form.action_ = String(url); },
    });
    Object.defineProperty(form, 'length', { get: function () { return form.elements.length; } });
    form.submit = form.requestSubmit = function () {
      var fields = form.elements.filter(function (field) { return field.name && !field.disabled && (field.checked || !/radio|checkbox/.test(field.type)); });
      send('submit', form.method, form.action_ || page.url, fields.map(function (field) { return [field.name, String(field.value)]; }));
    };
    form.reset = function () { form.elements.forEach(function (field) { field.value = field.defaultValue; }); };
    (spec.fields || []).forEach(function (field) { adopt(form, makeField(field)); });
    return form;
  }
  // Made once: scripts keep `var f = document.frm;`. Between two clicks everything is as the page was loaded.
  var forms = page.forms.map(makeForm), loose = page.loose.map(function (spec) { return makeField(spec); }), made = {};
  function reset() {
    forms.forEach(function (form, at) {
      var spec = page.forms[at];
      form.action_ = spec.action || '';
      form.method = spec.method || 'get';
      form.elements.length = (spec.fields || []).length;
      form.elements.forEach(function (field, at) { field.name = spec.fields[at].name; field.disabled = false; });
      form.reset();
    });
    loose.forEach(function (field) { field.value = field.defaultValue; });
    made = {};
  }
  var byName = {};
  forms.forEach(function (form) { [form.own_.name, form.own_.id].forEach(function (name) { if (name && !byName[name]) byName[name] = form; }); });
  var rows = page.clicks.map(function (spec) {
    var names = spec.names || [];
    return new Element('a', {
      id: (names.filter(function (name) { return name[0] === '#'; })[0] || '').slice(1),
      classes: names.filter(function (name) { return name[0] === '.'; }).map(function (name) { return name.slice(1); }),
      data: spec.data, attributes: spec.href == null ? {} : { href: spec.href },
    });
  });
  rows.forEach(function (row, at) { row.href = page.clicks[at].href || ''; row.ids_ = (page.clicks[at].names || []).filter(function (name) { return name[0] === '#'; }); });
  function fields() { return forms.reduce(function (all, form) { return all.concat(form.elements); }, []).concat(loose); }

  // ---- selectors: the last part decides; a form named before it narrows
  function compound(text) {
    var want = { tag: '', id: '', classes: [], attributes: [] }, rest = text.replace(/:[\w-]+(\([^)]*\))?/g, '');
    rest = rest.replace(/\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*["']?([^\]"']*)["']?)?\s*\]/g, function (_, name, how, value) { want.attributes.push([name, how, value]); return ''; });
    rest.replace(/([.#]?)([\w-]+)/g, function (_, sign, name) {
      if (sign === '#') want.id = name; else if (sign === '.') want.classes.push(name); else want.tag = name.toUpperCase();
    });
    return want;
  }
  function is(element, want) {
    if (want.tag && want.tag !== element.tagName) {
      // A row's element stands for what is around it too; which kind of field a field is, is not known.
      var control = /^(INPUT|SELECT|TEXTAREA)$/;
      var row = rows.indexOf(element) >= 0 && !control.test(want.tag) && want.tag !== 'FORM';
      if (!row && !(control.test(want.tag) && control.test(element.tagName))) return false;
    }
    if (want.id && want.id !== (element.own_ || element).id && !(element.ids_ && element.ids_.indexOf('#' + want.id) >= 0)) return false;
    for (var i = 0; i < want.classes.length; i++) if (element.classes.indexOf(want.classes[i]) < 0) return false;
    for (var j = 0; j < want.attributes.length; j++) {
      var own = element.getAttribute(want.attributes[j][0]), how = want.attributes[j][1], value = want.attributes[j][2];
      if (own === null) return false;
      if (value === undefined) continue;
      if (how === '^' ? own.indexOf(value) !== 0 : how === '$' ? own.slice(-value.length) !== value : how === '*' || how === '~' ? own.indexOf(value) < 0 : own !== value) return false;
    }
    return want.tag || want.id || want.classes.length || want.attributes.length;
  }
  function fits(element, selector) {
    return chars(selector).some(function (one) { var last = one.trim().split(/[\s>+~]+/).pop(); return last && is(element, compound(last)); });
  }
  function find(selector, within) {
    selector = String(selector);
    var all = forms.concat(fields(), rows), out = [];
    chars(selector).forEach(function (one) {
      var steps = one.trim().split(/[\s>+~]+/), last = compound(steps.pop() || '');
      var holder = steps.map(compound).map(function (want) { return forms.filter(function (form) { return is(form, want); })[0]; }).filter(Boolean)[0];
      if (within && within.tagName === 'FORM') holder = within;
      all.forEach(function (element) {
        if (is(element, last) && (!holder || element.form === holder || rows.indexOf(element) >= 0) && out.indexOf(element) < 0) out.push(element);
      });
      // An element of the page that is neither a form nor a field nor a row: it is there, and it says nothing.
      if (!out.length && last.id && !last.tag) out.push(other(last.id));
    });
    return out;
  }
  function other(id) {
    if (!made[id]) { made[id] = makeField({ id: id }); made[id].tagName = 'DIV'; made[id].unknown_ = true; }
    return made[id];
  }
  function byId(id) {
    id = String(id);
    var own = forms.concat(fields(), rows).filter(function (element) { return (element.own_ || element).id === id; })[0];
    return own || forms.filter(function (form) { return form.own_.name === id; })[0] || other(id);
  }

  // ---- document and window
  var events = {};
  function on(type, run) { if (typeof run === 'function') (events[type] = events[type] || []).push(run); }
  var body = new Element('body', {});
  body.appendChild = function (child) { return child; };
  var documentOwn = {
    get forms() {
      var list = forms.slice();
      forms.forEach(function (form) { [form.own_.name, form.own_.id].forEach(function (name) { if (name && !(name in list)) list[name] = form; }); });
      list.item = function (at) { return list[at]; };
      return list;
    },
    get location() { return location_; }, set location(url) { go(url); },
    get URL() { return page.url; }, get documentURI() { return page.url; }, get baseURI() { return join(''); },
    get body() { return body; }, get documentElement() { return body; }, get head() { return body; },
    cookie: '', referrer: '', title: '', readyState: 'complete', domain: parts(page.url).hostname, nodeType: 9,
    getElementById: byId,
    getElementsByName: function (name) { return find('[name="' + name + '"]'); },
    getElementsByTagName: function (name) { return find(name); },
    getElementsByClassName: function (name) { return find('.' + name); },
    querySelector: function (selector) { return find(selector)[0] || null; },
    querySelectorAll: function (selector) { return find(selector); },
    createElement: function (kind) { kind = String(kind).toLowerCase(); return kind === 'form' ? makeForm({}) : /^(input|select|textarea)$/.test(kind) ? makeField({}) : new Element(kind, {}); },
    createTextNode: function () { return new Element('text', {}); },
    createEvent: function () { return hole; },
    addEventListener: function (type, run) { if (type === 'click') listeners.push({ type: 'click', element: null, selector: '', run: run }); else on(type, run); },
    removeEventListener: noop, write: noop, writeln: noop, execCommand: noop, open: noop, close: noop, hasFocus: function () { return true; },
  };
  var document_ = new Proxy(documentOwn, {
    get: function (own, name) {
      if (name in own) return own[name];
      if (typeof name === 'symbol') return undefined;
      if (byName[name]) return byName[name];
      return undefined;
    },
    set: function (own, name, value) { if (name === 'location') go(value); else if (name in { forms: 1, body: 1 }) return true; else own[name] = value; return true; },
  });
  var here = parts(page.url);
  var location_ = {};
  Object.keys(here).forEach(function (name) {
    Object.defineProperty(location_, name, {
      enumerable: true,
      get: function () { return here[name]; },
      set: function (value) {
        if (name === 'href') go(value);
        else if (name === 'search') go('?' + String(value).replace(/^\?/, ''));
        else if (name === 'pathname') go(String(value) + here.search);
      },
    });
  });
  location_.assign = location_.replace = go;
  location_.reload = noop;
  location_.toString = location_.valueOf = function () { return page.url; };

  function define(name, value) { Object.defineProperty(root, name, { value: value, writable: true, configurable: true }); }
  ['window', 'self', 'top', 'parent', 'opener', 'frames'].forEach(function (name) { define(name, root); });
  Object.defineProperty(root, 'location', { get: function () { return location_; }, set: go });
  Object.defineProperty(root, 'document', { get: function () { return document_; } });
  Object.defineProperty(root, 'onload', { get: function () { return null; }, set: function (run) { on('load', run); } });
  define('open', function (url, name) { if (url) send('open', 'GET', url); return name ? root : hole; });
  define('alert', noop);
  define('confirm', function () { return true; });
  define('prompt', function () { return null; });
  define('setTimeout', function (run) { if (later.length < 100) later.push(typeof run === 'function' ? run : function () { (0, eval)(String(run)); }); return later.length; });
  define('requestAnimationFrame', root.setTimeout);
  define('setInterval', function () { return 0; });
  ['clearTimeout', 'clearInterval', 'scrollTo', 'scroll', 'focus', 'print', 'close', 'postMessage', 'dispatchEvent', 'removeEventListener', 'getSelection'].forEach(function (name) { define(name, noop); });
  define('addEventListener', function (type, run) { on(type, run); });
  define('console', new Proxy({}, { get: function () { return noop; } }));
  define('navigator', { userAgent: 'Mozilla/5.0', appName: 'Netscape', language: 'ko', platform: '', userAgentData: undefined });
  define('history', { pushState: noop, replaceState: noop, back: noop, go: noop, length: 1, state: null });
  define('screen', { width: 1280, height: 800, availWidth: 1280, availHeight: 800 });
  define('innerWidth', 1280); define('innerHeight', 800);
  function Storage() { var own = {}; return { getItem: function (name) { return name in own ? own[name] : null; }, setItem: function (name, value) { own[name] = String(value); }, removeItem: function (name) { delete own[name]; }, clear: noop }; }
  define('localStorage', Storage()); define('sessionStorage', Storage());
  define('matchMedia', function () { return { matches: false, addListener: noop, addEventListener: noop }; });
  define('getComputedStyle', function () { return hole; });
  ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'Image', 'Event', 'CustomEvent', 'MouseEvent', 'XDomainRequest'].forEach(function (name) { define(name, hole); });

  var BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  define('btoa', function (text) {
    text = String(text);
    var out = '';
    for (var at = 0; at < text.length; at += 3) {
      var a = text.charCodeAt(at), b = text.charCodeAt(at + 1), c = text.charCodeAt(at + 2);
      if (a > 255 || b > 255 || c > 255) throw new Error('not a byte');
      out += BASE64[a >> 2] + BASE64[((a & 3) << 4) | (b >> 4)] + (isNaN(b) ? '=' : BASE64[((b & 15) << 2) | (c >> 6)]) + (isNaN(c) ? '=' : BASE64[c & 63]);
    }
    return out;
  });
  define('atob', function (text) {
    var out = '', bits = 0, held = 0;
    String(text).replace(/[=\s]/g, '').split('').forEach(function (letter) {
      held = ((held << 6) | BASE64.indexOf(letter)) & 0xffff; bits += 6;
      if (bits >= 8) { bits -= 8; out += String.fromCharCode((held >> bits) & 255); }
    });
    return out;
  });

  function Params(init) { this.pairs_ = init instanceof Params ? init.pairs_.slice() : init && init.elements ? [] : flat(init === undefined ? '' : init); }
  Params.prototype = {
    get: function (name) { var own = this.pairs_.filter(function (pair) { return pair[0] === name; })[0]; return own ? own[1] : null; },
    getAll: function (name) { return this.pairs_.filter(function (pair) { return pair[0] === name; }).map(function (pair) { return pair[1]; }); },
    has: function (name) { return this.get(name) !== null; },
    set: function (name, value) {
      var own = this.pairs_.filter(function (pair) { return pair[0] === name; })[0];
      if (own) { own[1] = String(value); this.pairs_ = this.pairs_.filter(function (pair) { return pair === own || pair[0] !== name; }); } else this.append(name, value);
    },
    append: function (name, value) { this.pairs_.push([String(name), String(value)]); },
    delete: function (name) { this.pairs_ = this.pairs_.filter(function (pair) { return pair[0] !== name; }); },
    forEach: function (run) { this.pairs_.forEach(function (pair) { run(pair[1], pair[0]); }); },
    entries: function () { return this.pairs_[Symbol.iterator](); },
    keys: function () { return this.pairs_.map(function (pair) { return pair[0]; })[Symbol.iterator](); },
    toString: function () { return query(this.pairs_); },
  };
  Params.prototype[Symbol.iterator] = Params.prototype.entries;
  define('URLSearchParams', Params);
  define('FormData', function (form) {
    Params.call(this, '');
    if (form && form.elements) this.pairs_ = form.elements.filter(function (field) { return field.name; }).map(function (field) { return [field.name, String(field.value)]; });
  });
  root.FormData.prototype = Params.prototype;
  define('URL', function (text, base) {
    var own = parts(base === undefined ? join(String(text)) : join(String(text), String(base)));
    if (!own.href) throw new TypeError('Invalid URL');
    for (var name in own) this[name] = own[name];
    this.searchParams = new Params(own.search);
    Object.defineProperty(this, 'href', { get: function () { var query = this.searchParams.toString(); return this.origin + this.pathname + (query ? '?' + query : '') + this.hash; } });
    this.toString = function () { return this.href; };
  });
  define('fetch', function (url, options) { options = options || {}; send('ajax', options.method || 'GET', url, options.body ? flat(options.body) : null); return new Promise(noop); });
  define('XMLHttpRequest', function () {
    this.open = function (method, url) { this.asked = [method, url]; };
    this.send = function (body) { if (this.asked) send('ajax', this.asked[0], this.asked[1], body ? flat(body) : null); };
    this.setRequestHeader = this.addEventListener = this.abort = noop;
  });

  // ---- jQuery
  function wrap(list, selector) {
    var own = { length: list.length, selector: selector || '' };
    list.forEach(function (element, at) { own[at] = element; });
    return new Proxy(own, {
      get: function (own, name) {
        if (name in own) return own[name];
        if (typeof name === 'symbol') return name === Symbol.iterator ? function () { return list[Symbol.iterator](); } : undefined;
        return $.fn[name] ? function () { return $.fn[name].apply(own.proxy_, arguments); } : function () { return own.proxy_; };
      },
    });
  }
  function $(what, within) {
    var list = [], selector = '';
    if (typeof what === 'function') { attempt(function () { what.call(document_, $); }); return $(document_); }
    if (typeof what === 'string') {
      var tag = /^\s*<\s*([a-z]+)/i.exec(what);
      if (tag) {
        var element = documentOwn.createElement(tag[1]);
        what.slice(0, what.indexOf('>') < 0 ? undefined : what.indexOf('>')).replace(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g, function (_, name, a, b, c) { element.setAttribute(name, a !== undefined ? a : b !== undefined ? b : c); });
        if (within && typeof within === 'object') Object.keys(within).forEach(function (name) { element.setAttribute(name, within[name]); });
        list = [element];
      } else { selector = what; list = find(what, within && within[0] ? within[0] : within && within.tagName ? within : undefined); }
    } else if (what && what.jquery_) return what;
    else if (Array.isArray(what)) list = what;
    else if (what) list = [what];
    var set = wrap(list, selector);
    Object.defineProperty(set, 'proxy_', { value: set });
    Object.defineProperty(set, 'list_', { value: list });
    Object.defineProperty(set, 'jquery_', { value: true });
    return set;
  }
  function first(set) { return set.list_[0]; }
  function each(set, run) { set.list_.forEach(run); return set; }
  $.fn = {
    val: function (value) {
      if (arguments.length === 0) { var own = first(this); return own === undefined ? undefined : own.unknown_ && own.value === '' ? HOLE : own.value; }
      return each(this, function (element) { element.value = value == null ? '' : String(typeof value === 'function' ? value.call(element, 0, element.value) : value); });
    },
    attr: function (name, value) {
      if (name && typeof name === 'object') { for (var key in name) this.attr(key, name[key]); return this; }
      if (arguments.length === 1) { var own = first(this), found = own && own.getAttribute ? own.getAttribute(name) : null; return found === null ? (own && own.unknown_ ? HOLE : undefined) : found; }
      return each(this, function (element) { if (element.setAttribute) element.setAttribute(name, value); });
    },
    prop: function (name, value) {
      if (name && typeof name === 'object') { for (var key in name) this.prop(key, name[key]); return this; }
      if (arguments.length === 1) return first(this) ? first(this)[name] : undefined;
      return each(this, function (element) { element[name] = value; });
    },
    extend: function (more) { return Object.assign($.fn, more); },
    data: function (name, value) {
      var own = first(this);
      if (arguments.length === 2) return each(this, function (element) { if (element.dataset) element.dataset[camel(name)] = value; });
      if (!own || !own.dataset) return undefined;
      if (name === undefined) return own.dataset;
      var found = own.dataset[camel(String(name))];
      if (found === undefined) found = own.dataset[String(name).toLowerCase()];
      return typeof found === 'string' && /^(0|[1-9]\d{0,14})$/.test(found) ? Number(found) : found;
    },
    submit: function (run) { return typeof run === 'function' ? this : each(this, function (element) { if (element.submit) element.submit(); }); },
    trigger: function (type) { return type === 'submit' ? this.submit() : type === 'click' ? this.click() : this; },
    serialize: function () { return query(this.serializeArray().map(function (item) { return [item.name, item.value]; })); },
    serializeArray: function () { var own = first(this), list = own ? own.elements || (own.name ? [own] : []) : []; return list.filter(function (field) { return field.name; }).map(function (field) { return { name: field.name, value: String(field.value) }; }); },
    find: function (selector) { return $(find(selector, first(this) && first(this).tagName === 'FORM' ? first(this) : undefined)); },
    children: function (selector) { return selector ? this.find(selector) : this; },
    closest: function (selector) { var own = first(this); return own && own.closest ? $(own.closest(selector)) : this; },
    parents: function (selector) { return this.closest(selector); },
    parent: function () { var own = first(this); return own && own.form ? $(own.form) : this; },
    eq: function (at) { return $(this.list_.slice(at, at + 1)); },
    first: function () { return this.eq(0); },
    last: function () { return $(this.list_.slice(-1)); },
    get: function (at) { return at === undefined ? this.list_ : this.list_[at]; },
    toArray: function () { return this.list_; },
    index: function () { return 0; },
    size: function () { return this.list_.length; },
    is: function (selector) { var own = first(this); return !!own && own.matches ? !!own.matches(selector) : false; },
    hasClass: function (name) { var own = first(this); return !!own && own.classes ? own.classes.indexOf(name) >= 0 : false; },
    each: function (run) { this.list_.forEach(function (element, at) { run.call(element, at, element); }); return this; },
    map: function (run) { return $(this.list_.map(function (element, at) { return run.call(element, at, element); })); },
    filter: function (selector) { return typeof selector === 'string' ? $(this.list_.filter(function (element) { return element.matches && element.matches(selector); })) : this; },
    text: function () { return arguments.length ? this : HOLE; },
    html: function () { return arguments.length ? this : HOLE; },
    css: function (name, value) { return typeof name === 'string' && arguments.length < 2 ? HOLE : this; },
    width: function () { return arguments.length ? this : 0; },
    height: function () { return arguments.length ? this : 0; },
    offset: function () { return { top: 0, left: 0 }; },
    append: function (child) { var own = first(this); $(child).list_.forEach(function (element) { if (own) adopt(own, element); }); return this; },
    appendTo: function (parent) { $(parent).append(this); return this; },
    prepend: function (child) { return this.append(child); },
    ready: function (run) { attempt(function () { run.call(document_, $); }); return this; },
    load: function (what) { if (typeof what === 'string') send('ajax', 'GET', what.split(' ')[0]); else if (typeof what === 'function') on('load', what); return this; },
    on: function (type, selector, run) {
      var own = this;
      if (type && typeof type === 'object') { for (var key in type) this.on(key, type[key]); return this; }
      if (typeof selector === 'function') { run = selector; selector = null; } else if (typeof run !== 'function') run = arguments[3];
      if (typeof run !== 'function') return this;
      String(type).split(/\s+/).forEach(function (one) {
        one = one.split('.')[0];
        if (first(own) === root || first(own) === document_) { if (!selector) { on(one, run); return; } }
        listeners.push({ type: one, element: null, selector: selector || own.selector, list: selector ? null : own.list_, run: run });
      });
      return this;
    },
    click: function (run) { return typeof run === 'function' ? this.on('click', run) : each(this, function (element) { if (element.click) element.click(); }); },
    delegate: function (selector, type, run) { return this.on(type, selector, run); },
  };
  $.fn.bind = $.fn.live = $.fn.one = $.fn.on;
  $.fn.parentsUntil = $.fn.siblings = $.fn.next = $.fn.prev = $.fn.end = $.fn.addBack = function () { return this; };
  var statics = {
    fn: $.fn,
    param: function (data) { return query(flat(data)); },
    trim: function (text) { return text == null ? '' : String(text).trim(); },
    each: function (list, run) { if (Array.isArray(list)) list.forEach(function (item, at) { run.call(item, at, item); }); else for (var key in list) run.call(list[key], key, list[key]); return list; },
    map: function (list, run) { return Array.prototype.map.call(list || [], function (item, at) { return run(item, at); }); },
    grep: function (list, run) { return Array.prototype.filter.call(list || [], run); },
    extend: function () { var list = Array.prototype.slice.call(arguments); if (typeof list[0] === 'boolean') list.shift(); if (list.length === 1) { Object.assign($.statics_, list[0]); return $; } return Object.assign.apply(Object, list); },
    inArray: function (item, list) { return Array.prototype.indexOf.call(list || [], item); },
    isFunction: function (what) { return typeof what === 'function'; },
    isArray: Array.isArray,
    isEmptyObject: function (what) { return !what || Object.keys(what).length === 0; },
    isNumeric: function (what) { return !isNaN(parseFloat(what)); },
    type: function (what) { return what === null ? 'null' : Array.isArray(what) ? 'array' : typeof what; },
    noop: noop, ajaxSetup: noop, noConflict: function () { return jQuery_; },
    ajax: function (url, options) {
      if (typeof url === 'object') { options = url; url = options.url; }
      options = options || {};
      var data = options.data;
      if (typeof data === 'string' && /^[{[]/.test(data)) { try { data = JSON.parse(data); } catch (_) { data = null; } }
      send('ajax', options.type || options.method || 'GET', url, data ? flat(data) : null);
      return hole;
    },
    get: function (url, data) { send('ajax', 'GET', url, data && typeof data !== 'function' ? flat(data) : null); return hole; },
    post: function (url, data) { send('ajax', 'POST', url, data && typeof data !== 'function' ? flat(data) : []); return hole; },
  };
  statics.getJSON = statics.get;
  Object.defineProperty($, 'statics_', { value: statics });
  var jQuery_ = new Proxy($, {
    get: function (_, name) { return name in statics ? statics[name] : typeof name === 'symbol' || name in Function.prototype ? Reflect.get($, name) : hole; },
    set: function (_, name, value) { statics[name] = value; return true; },
  });
  define('$', jQuery_); define('jQuery', jQuery_);

  // ---- clicking
  function eventOf(element) { return { type: 'click', target: element, currentTarget: element, srcElement: element, preventDefault: noop, stopPropagation: noop, stopImmediatePropagation: noop, returnValue: true, which: 1, button: 0, keyCode: 0 }; }
  function settle() { for (var turn = 0; later.length && turn < 100; turn++) attempt(later.shift()); later.length = 0; }
  var depth = 0;
  function click(element) {
    if (depth > 5) return;
    depth++;
    var at = rows.indexOf(element), spec = at < 0 ? {} : page.clicks[at], event = eventOf(element);
    root.event = event;
    (spec.onclick || []).forEach(function (code) {
      if (!sent) attempt(function () { new Function('event', code).call(element, event); });
    });
    var href = /^\s*javascript:([^]*)$/i.exec(spec.href || '');
    if (href && !sent) attempt(function () { (0, eval)(href[1]); });
    listeners.slice().forEach(function (listener) {
      if (listener.type !== 'click') return;
      var hit = listener.element ? listener.element === element : listener.list ? listener.list.indexOf(element) >= 0 : listener.selector ? fits(element, listener.selector) : true;
      if (hit) attempt(function () { (listener.run.handleEvent || listener.run).call(element, event); });
    });
    settle();
    depth--;
  }
  // A form is a global name too.
  Object.keys(byName).forEach(function (name) {
    if (!(name in root)) Object.defineProperty(root, name, { configurable: true, get: function () { return document_[name]; }, set: function (value) { define(name, value); } });
  });

  return {
    failed: failed,
    loaded: function () {
      ['DOMContentLoaded', 'ready', 'load', 'pageshow'].forEach(function (type) { (events[type] || []).slice(0, 50).forEach(function (run) { attempt(function () { run.call(root, eventOf(document_)); }); }); });
      settle();
      errors.length = 0;
    },
    click: function (at) {
      reset();
      sent = null;
      errors.length = 0;
      click(rows[at]);
      var answer = sent;
      if (answer && answer.url.length + JSON.stringify(answer.fields || '').length > 8192) answer = null;
      if (answer && /\uFFFC|%EF%BF%BC/i.test(answer.url)) answer = null;
      if (answer && answer.fields) answer.fields = answer.fields.filter(function (pair) { return pair[1].indexOf(HOLE) < 0; });
      return JSON.stringify({ sent: answer, error: errors[0] || null });
    },
  };
})
