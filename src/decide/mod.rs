//! (known, fresh, facts, now) → intents; what is suspicious; when to look again.
