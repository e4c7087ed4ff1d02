//! Only what changed is written, whole, and nothing else is left.

use std::fs;
use std::path::Path;

use super::*;

async fn publish(to: &str, files: Vec<PublishFile>) -> Result<Published, PublishError> {
    Place::open(to).await?.write(files).await
}

async fn folder(dir: &Path, files: Vec<PublishFile>) -> Result<Published, PublishError> {
    publish(dir.to_str().unwrap(), files).await
}

fn files(list: &[(&str, &str)]) -> Vec<PublishFile> {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Every file below a folder, with its text.
fn tree(dir: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn what_changed_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("site/public");
    for (list, written, unchanged) in [
        (files(&[("feeds/a/b.atom", "one"), ("feeds/a/b.rss", "two"), ("feeds/c/d.json", "three")]), 3, 0),
        (files(&[("feeds/a/b.atom", "one"), ("feeds/a/b.rss", "two"), ("feeds/c/d.json", "three")]), 0, 3),
        (files(&[("feeds/a/b.atom", "uno"), ("feeds/a/b.rss", "two")]), 1, 1),
        (files(&[("feeds/a/b.atom", "one longer")]), 1, 0),
        (files(&[("feeds/a/b.atom", "")]), 1, 0),
    ] {
        assert_eq!(publish(to.to_str().unwrap(), list).await.unwrap(), Published { written, unchanged });
    }
    let owned = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
    assert_eq!(tree(&to), [("feeds/a/b.atom", ""), ("feeds/a/b.rss", "two"), ("feeds/c/d.json", "three")].map(owned));
}

#[tokio::test]
async fn unchanged_files_keep_their_time() {
    let dir = tempfile::tempdir().unwrap();
    let list = files(&[("feeds/a/b.atom", "one")]);
    folder(dir.path(), list.clone()).await.unwrap();
    let file = dir.path().join("feeds/a/b.atom");
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&file).unwrap().set_modified(past).unwrap();
    folder(dir.path(), list).await.unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), past);
}

#[tokio::test]
async fn what_a_dead_process_left_is_removed_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    for path in [
        "feeds/a/.boardfeed-b.atom-1.tmp",
        "feeds/other/.boardfeed-x.atom-99.tmp",
        "feeds/a/notes.tmp",
        "feeds/a/.boardfeed-b.atom",
        "elsewhere/.boardfeed-b.atom-1.tmp",
    ] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    folder(dir.path(), files(&[("feeds/a/b.atom", "one")])).await.unwrap();
    let names: Vec<String> = tree(dir.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["elsewhere/.boardfeed-b.atom-1.tmp", "feeds/a/.boardfeed-b.atom", "feeds/a/b.atom", "feeds/a/notes.tmp"]
    );
}

#[tokio::test]
async fn what_fails_is_named_and_hides_no_other() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("feeds/a/b.atom")).unwrap();
    let list = files(&[("feeds/a/b.atom", "one"), ("feeds/a/b.rss", "two")]);
    let error = folder(dir.path(), list).await.unwrap_err();
    assert!(error.to_string().contains("b.atom"), "{error}");
    assert_eq!(error.problem().code, Code::PublishFailed);
    assert_eq!(tree(dir.path()), [("feeds/a/b.rss".to_owned(), "two".to_owned())]);

    for path in ["../x", "/etc/x", "feeds/../../x", "", "feeds/", "a\\..\\x"] {
        let error = folder(dir.path(), files(&[(path, "x")])).await.unwrap_err();
        assert!(matches!(error, PublishError::Path { .. }), "{path}: {error}");
    }
    fs::write(dir.path().join("file"), "").unwrap();
    let inside = dir.path().join("file/below");
    assert!(matches!(folder(&inside, Vec::new()).await, Err(PublishError::Io { .. })));
}

#[tokio::test]
async fn two_at_once_leave_whole_files() {
    let dir = tempfile::tempdir().unwrap();
    let text = |letter: &str| letter.repeat(100_000);
    let mut tasks = Vec::new();
    for round in 0..20 {
        let (dir, text) = (dir.path().to_owned(), text(if round % 2 == 0 { "a" } else { "b" }));
        tasks.push(tokio::spawn(async move { folder(&dir, vec![("feeds/a/b.atom".to_owned(), text.into())]).await }));
    }
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let [(_, left)] = <[_; 1]>::try_from(tree(dir.path())).unwrap();
    assert!(left == text("a") || left == text("b"));
}

/// What is said of files lies with them, and is believed where they all are there.
#[tokio::test]
async fn stamps_tell_what_is_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().to_str().unwrap();
    let wanted = || vec![("a/b".to_owned(), "1".to_owned(), vec!["feeds/a/b.atom".to_owned()])];
    assert_eq!(stale(to, wanted()).await, ["a/b"], "nothing there");
    let mut place = Place::open(to).await.unwrap();
    place.write(files(&[("feeds/a/b.atom", "one")])).await.unwrap();
    place.set_stamp("a/b", "1");
    drop(place);
    assert_eq!(stale(to, wanted()).await, ["a/b"], "killed before it was said");
    let mut place = Place::open(to).await.unwrap();
    place.set_stamp("a/b", "1");
    place.close().await.unwrap();
    assert!(stale(to, wanted()).await.is_empty());
    assert_eq!(Place::open(to).await.unwrap().stamp("a/b"), Some("1"));
    assert_eq!(stale(to, vec![("a/b".to_owned(), "2".to_owned(), Vec::new())]).await, ["a/b"], "another one");
    fs::remove_file(dir.path().join("feeds/a/b.atom")).unwrap();
    assert_eq!(stale(to, wanted()).await, ["a/b"], "the file is missing");
}

/// Who has the folder reads what it writes while it has it, so older bytes never come over newer ones.
#[tokio::test]
async fn a_place_is_one_holders() {
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().to_str().unwrap().to_owned();
    let first = Place::open(&to).await.unwrap();
    let second = tokio::spawn(async move { Place::open(&to).await.map(drop) });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(!second.is_finished());
    drop(first);
    second.await.unwrap().unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_place_has_one_address_however_it_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let name = |path: &str| dir.path().join(path).to_str().unwrap().to_owned();
    fs::create_dir_all(dir.path().join("dist")).unwrap();
    std::os::unix::fs::symlink(dir.path().join("dist"), dir.path().join("link")).unwrap();
    let address = async |path: &str| Place::open(&name(path)).await.unwrap().address().await;
    let dist = address("dist").await;
    for same in ["./dist", "dist/", "other/../dist", "link"] {
        fs::create_dir_all(dir.path().join("other")).unwrap();
        assert_eq!(address(same).await, dist, "{same}");
    }
    assert_ne!(address("other").await, dist);
}
