//! OPML 2.0 (opml.org/spec2.opml): all feeds as one list that readers import.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use url::Url;

use super::legal::legal;
use super::{Format, ended};
use crate::model::Language;

/// One feed of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub title: String,
    /// The feed's address, without its ending.
    pub address: Url,
    /// The board itself.
    pub home: Url,
    pub language: Option<Language>,
}

/// Writes a list of feeds, in the order given. Each is named in Atom, the format with dates of edits and every file;
/// `type="rss"` is OPML's word for a feed of any format.
pub fn opml(title: &str, outlines: &[Outline]) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    super::in_memory(write(&mut writer, title, outlines));
    writer.into_inner()
}

fn write(writer: &mut Writer<Vec<u8>>, title: &str, outlines: &[Outline]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.create_element("opml").with_attribute(("version", "2.0")).write_inner_content(|writer| {
        writer.create_element("head").write_inner_content(|writer| {
            writer.create_element("title").write_text_content(BytesText::new(&legal(title)))?;
            Ok(())
        })?;
        writer.create_element("body").write_inner_content(|writer| {
            for outline in outlines {
                let title = legal(&outline.title);
                let address = ended(&outline.address, Format::Atom);
                let element = writer.create_element("outline").with_attributes([
                    ("type", "rss"),
                    ("text", &*title),
                    ("title", &*title),
                    ("xmlUrl", address.as_str()),
                    ("htmlUrl", outline.home.as_str()),
                ]);
                match outline.language {
                    Some(language) => element.with_attribute(("language", language.tag())),
                    None => element,
                }
                .write_empty()?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}
