CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.hosts (
    host text NOT NULL COLLATE pg_catalog."C",
    turn_at bigint NOT NULL,
    holder text NOT NULL,
    process text NOT NULL,
    busy_until bigint NOT NULL,
    quiet_until bigint NOT NULL,
    robots_status bigint,
    robots_at bigint,
    robots_body bytea
);
CREATE TABLE public.leases (
    source text NOT NULL COLLATE pg_catalog."C",
    holder text NOT NULL,
    process text NOT NULL,
    until_at bigint NOT NULL
);
CREATE TABLE public.posts (
    source text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    published text NOT NULL,
    published_order bigint NOT NULL,
    entered_at bigint NOT NULL,
    rank bigint NOT NULL,
    edited_at bigint,
    read_at bigint,
    misses bigint NOT NULL,
    gone_at bigint,
    title text NOT NULL,
    posted_at text,
    pinned bigint NOT NULL,
    complete bigint NOT NULL,
    row_print text NOT NULL,
    post_print text NOT NULL,
    link_method text,
    link_url text,
    link_body text,
    author text,
    department text COLLATE pg_catalog."C",
    category text COLLATE pg_catalog."C",
    language text,
    attachments text NOT NULL,
    images text NOT NULL,
    content_html text NOT NULL,
    content_text text NOT NULL,
    folded text NOT NULL
);
CREATE TABLE public.revisions (
    id text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    until_at bigint NOT NULL,
    post text NOT NULL
);
CREATE TABLE public.sources (
    source text NOT NULL COLLATE pg_catalog."C",
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    last_print text NOT NULL,
    outcome text NOT NULL,
    next_at bigint NOT NULL,
    last_ok_at bigint,
    troubles bigint NOT NULL,
    row_count bigint NOT NULL,
    dated_count bigint NOT NULL,
    etag text,
    last_modified text,
    version bigint NOT NULL
);
INSERT INTO public._sqlx_migrations VALUES (1, 'first', '2026-11-25 03:16:27.710027+00', true, '\xb041e6d95a11e1321c98559d39ec7e3e4ce653872c27a60e9c41399841ff9efabb6e8ed9c8ffc3bb63baac880b97ac8f', 76976158);
INSERT INTO public.hosts VALUES ('board.example:443', -377705023201000000, '', '', 0, 1700000600000000, 200, 1700000000000000, '\x557365722d6167656e743a202a0aff0027');
INSERT INTO public.leases VALUES ('board.example/news', 'left behind', 'of long ago', 1700000066000000);
INSERT INTO public.posts VALUES ('board.example/news', '~was urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', 'urn:uuid:209d347d-3781-5f74-9065-3514d16d267f', '2024-01-05', 1704380400000000, 1700000003000000, 0, NULL, 1700000003000000, 1, NULL, 'new', '2024-01-05', 0, 1, '1:new', '1:new:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>new 본문 &amp; more</p>', 'new 본문 & more', 'new
new 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.posts VALUES ('board.example/news', '6', 'urn:uuid:317630e2-d184-5542-9c2d-bcc2417d3d31', '2024-01-06', 1704466800000000, 1700000004000000, 1, NULL, 1700000004000000, 0, NULL, 'another 6', '2024-01-06', 0, 1, '1:another 6', '1:another 6:body', 'GET', 'https://board.example/view.do?no=6', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>another 6 본문 &amp; more</p>', 'another 6 본문 & more', 'another 6
another 6 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.posts VALUES ('board.example/notices', '1', 'urn:uuid:a214ef61-a383-5844-a6a6-ea3b2c279382', '2023-12-31', 1703948400000000, 1700000005000000, 0, NULL, 1700000005000000, 0, NULL, 'elsewhere', '2023-12-31', 0, 1, '1:elsewhere', '1:elsewhere:body', 'GET', 'https://board.example/view.do?no=1', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>elsewhere 본문 &amp; more</p>', 'elsewhere 본문 & more', 'elsewhere
elsewhere 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.posts VALUES ('board.example/news', '5', 'urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', '2024-01-03', 1704207600000000, 1700000000000000, 0, 1700000002000000, 1700000002000000, 0, NULL, '낙찰 결과(재정정)', '2024-01-04', 0, 1, '1:낙찰 결과(재정정)', '1:낙찰 결과(재정정):body', 'GET', 'https://board.example/view.do?no=5', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>낙찰 결과(재정정) 본문 &amp; more</p>', '낙찰 결과(재정정) 본문 & more', '낙찰 결과(재정정)
낙찰 결과(재정정) 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.posts VALUES ('board.example/news', '4', 'urn:uuid:7abcb3f9-6982-559a-98f1-bfc7375f543e', '2023-11-14T22:13:20Z', 1700000000000000, 1700000000000000, 1, NULL, 1700000000000000, 1, 1700000002000000, 'Undated ''quoted'' \ % _', NULL, 0, 1, '1:Undated ''quoted'' \ % _', '1:Undated ''quoted'' \ % _:body', 'GET', 'https://board.example/view.do?no=4', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Undated ''quoted'' \ % _ 본문 &amp; more</p>', 'Undated ''quoted'' \ % _ 본문 & more', 'undated ''quoted'' \ % _
undated ''quoted'' \ % _ 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.posts VALUES ('board.example/news', '103', 'urn:uuid:0f023b93-92e1-526c-a4f2-747861c7faa0', '2024-01-02T03:04:05', 1704132245000000, 1700000000000000, 2, NULL, 1700000003000000, 0, NULL, 'Bare, read', '2024-01-02', 0, 1, '1:Bare, read', '1:Bare, read:body', 'GET', 'https://board.example/view.do?no=103', NULL, '홍길동', '대변인실', '보도자료', 'ko', '[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}]', '["https://board.example/a.png","https://board.example/b.png"]', '<p>Bare, read 본문 &amp; more</p>', 'Bare, read 본문 & more', 'bare, read
bare, read 본문 & more
붙임 1.hwp
plan.pdf');
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 1, 1700000001000000, '{"key":"5","title":"낙찰 결과","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-03","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과 본문 &amp; more</p>","content_text":"낙찰 결과 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과","post_print":"1:낙찰 결과:body","complete":true}');
INSERT INTO public.revisions VALUES ('urn:uuid:cca16425-e670-56a9-8d8f-02cb9d96a9f5', 2, 1700000002000000, '{"key":"5","title":"낙찰 결과(정정)","link":{"method":"GET","url":"https://board.example/view.do?no=5","body":null},"posted_at":"2024-01-04","author":"홍길동","department":"대변인실","category":"보도자료","content_html":"<p>낙찰 결과(정정) 본문 &amp; more</p>","content_text":"낙찰 결과(정정) 본문 & more","attachments":[{"title":"붙임 1.hwp","url":"https://board.example/file?1","media_type":"application/x-hwp","length":1099511627776},{"title":"plan.pdf"}],"images":["https://board.example/a.png","https://board.example/b.png"],"language":"ko","pinned":false,"row_print":"1:낙찰 결과(정정)","post_print":"1:낙찰 결과(정정):body","complete":true}');
INSERT INTO public.sources VALUES ('board.example/news', 1700000000000000, 1700000004000000, '5b9729b7a3d29fb879791a21983d1bb32556a002dfbaadd1654b97962fa319ca', '{"kind":"changed","new":0,"edited":0,"gone":0,"requests":1,"problems":[]}', 1700000904000000, 1700000004000000, 0, 10, 10, '"a"', 'Tue, 14 Nov 2023 22:13:20 GMT', 5);
INSERT INTO public.sources VALUES ('board.example/notices', 1700000005000000, 1700000005000000, '5841a072ed56bd7ef1f28433993598c8315c630212295d3de446e9a8f440e160', '{"kind":"suspicious","new":0,"edited":0,"gone":0,"requests":1,"problems":[{"code":"shrunken-listing","message":"한 줄\nund \"noch\" eine"}]}', 1700000905000000, NULL, 1, 0, 0, NULL, NULL, 1);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (host);
ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_id_key UNIQUE (id);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (source, key);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (id, number);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source);
CREATE INDEX posts_by_time ON public.posts USING btree (published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_of_source ON public.posts USING btree (source, published_order DESC, entered_at DESC, rank);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_id_fkey FOREIGN KEY (id) REFERENCES public.posts(id);
