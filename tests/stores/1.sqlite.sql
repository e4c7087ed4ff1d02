CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES (1, 'first', '2026-11-25 03:15:32', 1, X'3820BF161AC34C00875044D51FAFD9B8EB1AABA5394EF8D0E0A8A048C90E493A7DAFE83168B2463256A63E0AE457C56C', 708882);
CREATE TABLE sources (
    source         TEXT    NOT NULL PRIMARY KEY,
    first_at       INTEGER NOT NULL,
    last_at        INTEGER NOT NULL,
    -- Digest of the last look as applied: a repeated call is recognised by it.
    last_print     TEXT    NOT NULL,
    outcome        TEXT    NOT NULL,
    next_at        INTEGER NOT NULL,
    last_ok_at     INTEGER,
    troubles       INTEGER NOT NULL,
    -- Of the last listing that was accepted.
    row_count      INTEGER NOT NULL,
    dated_count    INTEGER NOT NULL,
    etag           TEXT,
    last_modified  TEXT,
    -- Rises with every change of what this source's feed shows.
    version        INTEGER NOT NULL
) STRICT;
INSERT INTO sources VALUES ('board.example/news', 1700000000000000, 1700000004000000, '5b9729b7a3d29fb879791a21983d1bb32556a002dfbaadd1654b97962fa319ca', '{"kind":"changed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1700000904000000, 1700000004000000, 0, 10, 10, '"a"', 'Tue, 14 Nov 2023 22:13:20 GMT', 5);
INSERT INTO sources VALUES ('board.example/notices', 1700000005000000, 1700000005000000, '5841a072ed56bd7ef1f28433993598c8315c630212295d3de446e9a8f440e160', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[{"code":"shrunken-listing","message":"한 줄\nund \"noch\" eine"}]}', 1700000905000000, NULL, 1, 0, 0, NULL, NULL, 1);
CREATE TABLE posts (
    source           TEXT    NOT NULL,
    key              TEXT    NOT NULL,
    -- The entry's id for good.
    id               TEXT    NOT NULL UNIQUE,
    -- `2024-01-02`, `2024-01-02T15:04:05` (civil, of the board) or `…Z` (the look); never changes.
    published        TEXT    NOT NULL,
    -- `published` as a number to sort by.
    published_order  INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL,
    -- Place within the look that brought it, newest first: tells posts of one day apart.
    rank             INTEGER NOT NULL,
    edited_at        INTEGER,
    read_at          INTEGER,
    misses           INTEGER NOT NULL,
    gone_at          INTEGER,
    title            TEXT    NOT NULL,
    posted_at        TEXT,
    pinned           INTEGER NOT NULL,
    complete         INTEGER NOT NULL,
    row_print        TEXT    NOT NULL,
    post_print       TEXT    NOT NULL,
    link_method      TEXT,
    link_url         TEXT,
    link_body        TEXT,
    author           TEXT,
    department       TEXT,
    category         TEXT,
    language         TEXT,
    attachments      TEXT    NOT NULL,
    images           TEXT    NOT NULL,
    content_html     TEXT    NOT NULL,
    content_text     TEXT    NOT NULL,
    -- Title, body and file names in lower case: what words are looked for in.
    folded           TEXT    NOT NULL,
    PRIMARY KEY (source, key)
) STRICT;
INSERT INTO posts VALUES ('board.example/news', '5', 'urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', '2024-01-03', 1704207600000000, 1700000000000000, 0, 1700000002000000, 1700000002000000, 0, NULL, '낙찰 결과(재정정)', '2024-01-04', 0, 1, '1:낙찰 결과(재정정)', '1:낙찰 결과(재정정):body', 'GET', 'https://board.example/view.do?no=5', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>낙찰 결과(재정정) 본문 &amp; more</p>', '낙찰 결과(재정정) 본문 & more', '낙찰 결과(재정정)
낙찰 결과(재정정) 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO posts VALUES ('board.example/news', '4', 'urn:uuid:7abcb3f9-6982-559a-98f1-bfc7375f543e', '2023-11-14T22:13:20Z', 1700000000000000, 1700000000000000, 1, NULL, 1700000000000000, 1, 1700000002000000, 'Undated ''quoted'' \ % _', NULL, 0, 1, '1:Undated ''quoted'' \ % _', '1:Undated ''quoted'' \ % _:body', 'GET', 'https://board.example/view.do?no=4', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Undated ''quoted'' \ % _ 본문 &amp; more</p>', 'Undated ''quoted'' \ % _ 본문 & more', 'undated ''quoted'' \ % _
undated ''quoted'' \ % _ 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO posts VALUES ('board.example/news', '103', 'urn:uuid:0f023b93-92e1-526c-a4f2-747861c7faa0', '2024-01-02T03:04:05', 1704132245000000, 1700000000000000, 2, NULL, 1700000003000000, 0, NULL, 'Bare, read', '2024-01-02', 0, 1, '1:Bare, read', '1:Bare, read:body', 'GET', 'https://board.example/view.do?no=103', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Bare, read 본문 &amp; more</p>', 'Bare, read 본문 & more', 'bare, read
bare, read 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO posts VALUES ('board.example/news', '~was urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', 'urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', '2024-01-05', 1704380400000000, 1700000003000000, 0, NULL, 1700000003000000, 1, NULL, 'new', '2024-01-05', 0, 1, '1:new', '1:new:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>new 본문 &amp; more</p>', 'new 본문 & more', 'new
new 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO posts VALUES ('board.example/news', '6', 'urn:uuid:317630e2-d184-5542-9c2d-bcc2417d3d31', '2024-01-06', 1704466800000000, 1700000004000000, 1, NULL, 1700000004000000, 0, NULL, 'another 6', '2024-01-06', 0, 1, '1:another 6', '1:another 6:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>another 6 본문 &amp; more</p>', 'another 6 본문 & more', 'another 6
another 6 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO posts VALUES ('board.example/notices', '1', 'urn:uuid:a214ef61-a383-5844-a6a6-ea3b2c279382', '2023-12-31', 1703948400000000, 1700000005000000, 0, NULL, 1700000005000000, 0, NULL, 'elsewhere', '2023-12-31', 0, 1, '1:elsewhere', '1:elsewhere:body', 'GET', 'https://board.example/view.do?no=1', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>elsewhere 본문 &amp; more</p>', 'elsewhere 본문 & more', 'elsewhere
elsewhere 본문 & more
붙임 1.hwp
plan.pdf');
CREATE INDEX posts_of_source ON posts (source, published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_by_time ON posts (published_order DESC, entered_at DESC, rank);
CREATE TABLE revisions (
    id        TEXT    NOT NULL REFERENCES posts (id),
    number    INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    post      TEXT    NOT NULL,
    PRIMARY KEY (id, number)
) STRICT;
INSERT INTO revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 1, 1700000001000000, '{"key":"5","title":"낙찰 결과","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-03","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과 본문 &amp; more</p>","content_text":"낙찰 결과 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과","post_print":"1:낙찰 결과:body","complete":true}');
INSERT INTO revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 2, 1700000002000000, '{"key":"5","title":"낙찰 결과(정정)","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-04","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과(정정) 본문 &amp; more</p>","content_text":"낙찰 결과(정정) 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과(정정)","post_print":"1:낙찰 결과(정정):body","complete":true}');
CREATE TABLE leases (
    source    TEXT    NOT NULL PRIMARY KEY,
    holder    TEXT    NOT NULL,
    process   TEXT    NOT NULL,
    until_at  INTEGER NOT NULL
) STRICT;
INSERT INTO leases VALUES ('board.example/news', 'left behind', '1b7aea92c527854203d77f4ef48523f7', 1700000066000000);
CREATE TABLE hosts (
    host           TEXT    NOT NULL PRIMARY KEY,
    turn_at        INTEGER NOT NULL,
    holder         TEXT    NOT NULL,
    process        TEXT    NOT NULL,
    busy_until     INTEGER NOT NULL,
    quiet_until    INTEGER NOT NULL,
    robots_status  INTEGER,
    robots_at      INTEGER,
    robots_body    BLOB
) STRICT;
INSERT INTO hosts VALUES ('board.example:443', -377705023201000000, '', '', 0, 1700000600000000, 200, 1700000000000000, X'557365722D6167656E743A202A0AFF0027');
