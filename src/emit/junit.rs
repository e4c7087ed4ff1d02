//! A JUnit test report: the XML that CI servers read. Not a feed, but XML is written in this room only.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// One test case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JunitCase {
    pub name: String,
    /// What differs, in a person's words.
    pub failure: Option<String>,
    pub skipped: bool,
}

/// One suite with a case a source.
pub fn junit(suite: &str, cases: &[JunitCase]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory can't fail.
    let _ = write(&mut writer, suite, cases);
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write(writer: &mut Writer<Vec<u8>>, suite: &str, cases: &[JunitCase]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let count = |which: fn(&JunitCase) -> bool| cases.iter().filter(|case| which(case)).count().to_string();
    let (tests, failures, skipped) =
        (cases.len().to_string(), count(|case| case.failure.is_some()), count(|case| case.skipped));
    writer
        .create_element("testsuite")
        .with_attributes([("name", suite), ("tests", &tests), ("failures", &failures), ("skipped", &skipped)])
        .write_inner_content(|writer| {
            for case in cases {
                let element =
                    writer.create_element("testcase").with_attributes([("classname", suite), ("name", &case.name)]);
                match (&case.failure, case.skipped) {
                    (Some(failure), _) => {
                        // Control characters are not XML; they come from foreign pages.
                        let clean: String =
                            failure.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
                        element.write_inner_content(|writer| {
                            writer
                                .create_element("failure")
                                .with_attribute(("message", "differs from what was expected"))
                                .write_text_content(BytesText::new(&clean))?;
                            Ok(())
                        })?;
                    }
                    (None, true) => {
                        element.write_inner_content(|writer| {
                            writer.create_element("skipped").write_empty()?;
                            Ok(())
                        })?;
                    }
                    (None, false) => {
                        element.write_empty()?;
                    }
                }
            }
            Ok(())
        })?;
    Ok(())
}
