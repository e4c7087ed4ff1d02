//! Post page → fields, body, attachments, images.
