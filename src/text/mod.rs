//! Unicode, white space, dates and zones, language: Korean and English conventions as tables with the real sample beside each.
