//! The shipped sources read their recorded pages as expected, and a broken fixture is told with source, field and value.

use std::path::Path;

use crate::world::World;

#[test]
fn every_shipped_source_reads_its_pages_as_expected() {
    let world = World::new();
    world.shipped();
    let ran = world.run(&["check"]);
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    for line in world.run(&["check", "--format", "json"]).exits(0).json() {
        assert_eq!(line["verdict"], "same", "{line}");
    }
}

#[test]
fn a_moved_column_is_told_with_source_field_and_value() {
    let world = World::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("config"), &world.path("config"));
    copy(&root.join("fixtures/pps.go.kr/ko-press"), &world.path("fixtures/pps.go.kr/ko-press"));
    let list = world.path("fixtures/pps.go.kr/ko-press/list-1.html");
    let html = std::fs::read_to_string(&list).unwrap();
    let broken = html.replace("2026.", "0000.").replace("2026-", "0000-");
    assert_ne!(html, broken, "the fixture's rows carry dates of 2026");
    std::fs::write(&list, broken).unwrap();

    let human = world.run(&["check", "pps.go.kr/ko-press"]).exits(1).stdout;
    assert!(
        human.contains("pps.go.kr/ko-press") && human.contains("posted_at") && human.contains("expected \"2026-"),
        "{human}"
    );
    let json = &world.run(&["check", "pps.go.kr/ko-press", "--format", "json"]).exits(1).json()[0];
    assert_eq!(json["verdict"], "different");
    let junit = world.run(&["check", "pps.go.kr/ko-press", "--format", "junit"]).exits(1).stdout;
    assert!(junit.contains("<failure") && junit.contains("posted_at"), "{junit}");
    let github = world.run(&["check", "pps.go.kr/ko-press", "--format", "github"]).exits(1).stdout;
    assert!(github.starts_with("::error file="), "{github}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
